// Subscribes to alerts with the protocols' official clients, is cut again and again, and goes on after the last cursor.
// node alerts.mjs ws|sse URL TOTAL CUT   (TOKEN in the environment). Prints a line for each event: number, kind, id of the alert, rule.
import { createClient as createSocketClient } from 'graphql-ws';
import { createClient as createStreamClient } from 'graphql-sse';
import WebSocket from 'ws';

const [transport, url, total, cut] = [process.argv[2], process.argv[3], Number(process.argv[4]), Number(process.argv[5])];
const authorization = `Bearer ${process.env.TOKEN}`;
const query = 'subscription($after: String) { alerts(after: $after) { kind number cursor alert { id ruleId state } } }';

let after = process.env.AFTER || undefined;
let seen = 0;

// Resolves when the connection was cut or has ended; rejects when the hub says why it ended.
const once = () => new Promise((resolve, reject) => {
  let sinceCut = 0;
  let over = false;
  let socket;
  const client = transport === 'ws'
    ? createSocketClient({
        url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, lazy: true, retryAttempts: 0,
        connectionParams: { authorization }, on: { opened: (opened) => { socket = opened; } },
      })
    : createStreamClient({ url, headers: { authorization }, retryAttempts: 0, singleConnection: false });
  const end = () => (transport === 'ws' ? socket.terminate() : client.dispose());
  client.subscribe({ query, variables: { after } }, {
    next: (event) => {
      if (over) {
        return;
      }
      if (event.errors) {
        reject(new Error(JSON.stringify(event.errors)));
        return;
      }
      const news = event.data.alerts;
      after = news.cursor;
      if (news.kind === 'HEARTBEAT') {
        return;
      }
      console.log([news.number, news.kind, news.alert?.id ?? '-', news.alert?.ruleId ?? '-'].join(' '));
      seen += 1;
      sinceCut += 1;
      if (seen >= total || (cut > 0 && sinceCut >= cut)) {
        over = true;
        end();
        resolve();
      }
    },
    error: (error) => (sinceCut > 0 && cut > 0 && !Array.isArray(error) && error.code !== 4401 && error.code !== 4403 ? resolve() : reject(error)),
    complete: () => resolve(),
  });
});

while (seen < total) {
  try {
    await once();
  } catch (error) {
    console.log(`ended ${error.code ?? ''} ${error.reason ?? error.message ?? JSON.stringify(error)}`);
    process.exit(3);
  }
}
process.exit(0);
