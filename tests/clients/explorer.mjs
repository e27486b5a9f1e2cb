// Opens pages of a hub in a headless Chromium and prints, as one line of JSON, what happened.
// Usage: CHROMIUM=/usr/bin/chromium node explorer.mjs http://127.0.0.1:5080 STEP...   (steps below; SCREENSHOTS=folder keeps pictures)
import { chromium } from 'playwright-core';

const [, , url, ...wanted] = process.argv;
const patience = 20_000;

const steps = {
  // The first tab, as it stands, answered for the person that is filled in.
  run: async (page, seen) => {
    await page.goto(`${url}/graphiql`);
    seen.answer = await execute(page);
  },
  // The same page asks as another department.
  department: async (page, seen) => {
    await page.getByLabel('Department').selectOption('EDUCATION');
    await page.getByLabel('Purpose').selectOption('SCHOOLING');
    seen.department = await execute(page);
  },
  // Every tab must be answered without errors for the person that is filled in.
  tabs: async (page, seen) => {
    await page.goto(`${url}/graphiql`);
    await page.locator('.graphiql-tab').nth(1).waitFor({ timeout: patience });
    seen.tabs = [];
    for (let i = 0; i < (await page.locator('.graphiql-tab').count()); i++) {
      await page.locator('.graphiql-tab').nth(i).getByRole('button').first().click();
      seen.tabs.push(await execute(page));
    }
  },
  // The schema's documentation and the settings, whose dialogs add style elements.
  dialogs: async (page, seen) => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByText('query: Query').or(page.getByRole('link', { name: 'Query' })).first().waitFor({ timeout: patience });
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('dialog').waitFor({ timeout: patience });
    seen.dialogs = true;
    await page.keyboard.press('Escape');
  },
  // Outside the demo nothing offers a token.
  pasted: async (page, seen) => {
    await page.goto(`${url}/graphiql`);
    await page.getByLabel('Access token').fill('not a token');
    seen.offers = await page.getByLabel('Department').count();
    await page.getByRole('button', { name: 'Use' }).click();
    seen.answer = await execute(page);
  },
  start: async (page, seen) => {
    await page.goto(`${url}/`);
    seen.links = await page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    seen.text = await page.locator('main').innerText();
  },
};

async function execute(page) {
  await page.getByRole('button', { name: 'Execute query' }).waitFor({ timeout: patience });
  const answered = page.waitForResponse(
    (r) => r.url().endsWith('/graphql') && !(r.request().postData() ?? '').includes('IntrospectionQuery'), { timeout: patience });
  await page.getByRole('button', { name: 'Execute query' }).click();
  await answered;
  const shown = page.locator('.result-window .CodeMirror');
  await page.waitForFunction(
    () => /"(data|errors)"/.test(document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue() ?? ''), null, { timeout: patience });
  return JSON.parse(await shown.evaluate((element) => element.CodeMirror.getValue()));
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const seen = { console: [], violations: [], foreign: [] };
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.exposeFunction('noteViolation', (text) => seen.violations.push(text));
  await page.addInitScript(() => document.addEventListener(
    'securitypolicyviolation', (e) => window.noteViolation(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`)));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && seen.console.push(message.text()));
  page.on('pageerror', (error) => seen.console.push(String(error)));
  page.on('request', (request) => {
    const target = new URL(request.url());
    if (target.protocol !== 'data:' && target.protocol !== 'blob:' && target.origin !== new URL(url).origin) {
      seen.foreign.push(request.url());
    }
  });
  for (const step of wanted) {
    await steps[step](page, seen);
    if (process.env.SCREENSHOTS) {
      await page.waitForTimeout(700);
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/${step}.png` });
    }
  }
} finally {
  await browser.close();
}

console.log(JSON.stringify(seen));
