// Walks all public pages that can be reached from one, and prints as one line of JSON what each is like.
// Usage: CHROMIUM=/usr/bin/chromium node pages.mjs http://127.0.0.1:5080/opendata/zh   (SCREENSHOTS=folder keeps pictures, PAGES_ALL=1 audits all)
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const start = new URL(process.argv[2]);
const isPage = (url) => url.origin === start.origin && /^\/opendata\/(zh|en)(\/|$)/.test(url.pathname);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
// As somebody who has turned script off sees them.
const plain = await browser.newContext({ javaScriptEnabled: false });
// axe is a script, which the pages' own policy would not let run.
const audited = {};
for (const colorScheme of ['light', 'dark']) {
  audited[colorScheme] = await (await browser.newContext({ colorScheme, bypassCSP: true })).newPage();
}

const seen = [];
const kinds = new Set();
const known = new Set([start.href]);
const page = await plain.newPage();
const faults = [];
page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
page.on('request', (request) => new URL(request.url()).origin !== start.origin && !request.url().startsWith('data:') && faults.push(request.url()));
for (const href of known) {
  let bytes = 0;
  const count = async (response) => {
    bytes += response.url().startsWith('data:') ? 0 : (await response.body()).length;
  };
  const counted = [];
  const listen = (response) => counted.push(count(response));
  page.on('response', listen);
  const response = await page.goto(href);
  await Promise.all(counted);
  page.off('response', listen);
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => a.href)).catch(() => []);
  for (const link of links.map((l) => new URL(l)).filter(isPage)) {
    link.hash = '';
    // Parts of one table are alike.
    if (!link.search || [...known].filter((k) => k.startsWith(`${link.origin}${link.pathname}?`)).length < 2) {
      known.add(link.href);
    }
  }

  const violations = [];
  for (const [scheme, tab] of Object.entries(audited)) {
    // All pages of tables are of one kind: each is audited in one language and scheme, the others once (PAGES_ALL=1: all of them).
    const kind = `${scheme} ${new URL(href).pathname.replace(/(\/[^/]+\/\d{4})\/.+$/, '$1/table')}`;
    if (kinds.has(kind) && !(scheme === 'light' && href.includes('/zh')) && !process.env.PAGES_ALL) {
      continue;
    }

    kinds.add(kind);

    await tab.goto(href);
    await tab.evaluate(axe);
    const result = await tab.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    violations.push(...result.violations.map((v) => `${scheme} ${v.id}: ${v.nodes.map((n) => n.html).join(' ').slice(0, 300)}`));
  }

  seen.push({
    path: new URL(href).pathname + new URL(href).search, status: response.status(), bytes, violations,
    text: await page.locator('main').innerText(), links: links.filter((l) => !isPage(new URL(l))),
  });
  if (process.env.SCREENSHOTS) {
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/${seen.length}.png`, fullPage: true });
  }
}

// An audit that finds nothing must have been able to.
await audited.light.evaluate(() => {
  document.querySelector('main').innerHTML = '<img src="data:,"><p style="color: #eee; background: #fff">faint</p>';
});
const control = (await audited.light.evaluate(() => axe.run(document))).violations.map((v) => v.id);
await browser.close();
console.log(JSON.stringify({ pages: seen, faults, control }));
