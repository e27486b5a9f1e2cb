// Runs the server audits of graphql-http (GraphQL over HTTP) against a hub; prints one line of JSON per audit.
// Usage: HUB_TOKEN=... node graphql-http-audit.mjs http://127.0.0.1:5080/graphql
//        node graphql-http-audit.mjs --list       (names only, as in tests/Hub.Tests/Http/graphql-http-audits.txt)
import { serverAudits } from 'graphql-http';

const url = process.argv[2];

const fetchFn = (input, init = {}) =>
  fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${process.env.HUB_TOKEN}` } });

for (const audit of serverAudits({ url, fetchFn })) {
  if (url === '--list') {
    console.log(`${audit.id} ${audit.name}`);
  } else {
    const { status, reason } = await audit.fn();
    console.log(JSON.stringify({ id: audit.id, status, reason }));
  }
}
