// node check.mjs URL UNIT ID OTHER_ID: asks a running server what queries.json says and what must not be answered; 1 when anything is wrong.
// ID is a child in the scope of UNIT, OTHER_ID is one that is not.

import { readFile } from 'node:fs/promises';

const [url, unit, id, otherId] = process.argv.slice(2);
if (!otherId) {
    console.error('usage: node check.mjs URL UNIT ID OTHER_ID');
    process.exit(2);
}

const queries = JSON.parse(await readFile(new URL('queries.json', import.meta.url), 'utf8'));
const listed = { risk: process.env.RISK ?? 'LOW', state: process.env.STATE ?? 'ACTIVE' };
const lists = ['guardians', 'schoolEnrolments', 'entitlements', 'visits', 'careArrangements', 'assessments'];
let failed = 0;

await check('Q1 answers', async () => {
    const { child } = data(await ask(queries.Q1, { id }));
    expect(child?.id === id && child.name && child.birthDate, child);
    return child;
});
await check('Q2 answers', async () => {
    const { child } = data(await ask(queries.Q2, { id }));
    expect(child?.id === id && lists.every(l => Array.isArray(child[l])) && lists.some(l => child[l].length > 0), child);
    return child;
});
await check('Q3 answers', async () => {
    const { nodes, pageInfo } = data(await ask(queries.Q3, listed)).children;
    expect(nodes.length > 0 && pageInfo.endCursor, nodes);
    expect(nodes.every(n => n.riskLevel === listed.risk), nodes);
    expect(nodes.every((n, i) => i === 0 || !n.birthDate || nodes[i - 1].birthDate >= n.birthDate), nodes.map(n => n.birthDate));
    expect(!nodes.some(n => n.id === otherId), otherId);
    return { nodes: nodes.length, first: nodes[0], pageInfo };
});
await check('a child out of scope is null', async () => {
    expect(data(await ask(queries.Q1, { id: otherId })).child === null, 'Q1');
    expect(data(await ask(queries.Q2, { id: otherId })).child === null, 'Q2');
});
await check('no unit sees nothing', async () => {
    expect(data(await ask(queries.Q1, { id }, {})).child === null, 'Q1');
    expect(data(await ask(queries.Q3, listed, {})).children.nodes.length === 0, 'Q3');
});
await check('a column without a grant fails', async () => {
    for (const field of ['contactPhone', 'nationalSystemNumber', 'supporterStatus']) {
        const { errors } = await ask(`query Ungranted($id: String!) { child: childByRowId(rowId: $id) { ${field} } }`, { id });
        expect(errors?.length > 0, field);
    }
});
await check('a table without a grant, a write and introspection fail', async () => {
    for (const document of ['{ allChildScopes { nodes { unit } } }', '{ allAuthPeopleList { __typename } }', '{ __schema { types { name } } }',
        'mutation { deleteChildByRowId(input: {rowId: "x"}) { clientMutationId } }']) {
        expect((await ask(document, {})).errors?.length > 0, document);
    }
});
process.exit(failed === 0 ? 0 : 1);

async function ask(query, variables, headers = { 'x-unit': unit }) {
    const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
    });
    return response.json();
}

function data(answer) {
    expect(!answer.errors && answer.data, answer.errors);
    return answer.data;
}

function expect(holds, what) {
    if (!holds) throw new Error(JSON.stringify(what));
}

async function check(name, body) {
    try {
        const seen = await body();
        console.log(`ok   ${name}${seen ? ` ${JSON.stringify(seen).slice(0, 300)}` : ''}`);
    } catch (error) {
        failed++;
        console.log(`FAIL ${name}: ${error.message.slice(0, 1000)}`);
    }
}
