// Checks webhooks as a receiver would, with the official library of the Standard Webhooks specification.
// node webhook.mjs SECRET < requests, a line of JSON each: {"headers": {...}, "body": "..."}. Prints for each `number kind`, or `refused`.
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.argv[2]);
for await (const line of createInterface({ input: process.stdin })) {
  const { headers, body } = JSON.parse(line);
  // The library refuses what is older than five minutes: it is checked at the time at which it was sent.
  Date.now = () => Number(headers['webhook-timestamp']) * 1000;
  try {
    const { alerts } = webhook.verify(body, headers).data;
    console.log(`${alerts.number} ${alerts.kind}`);
  } catch {
    console.log('refused');
  }
}
