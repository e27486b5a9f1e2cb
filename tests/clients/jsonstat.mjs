// Reads JSON-stat files with the format's own toolkit and prints each number as `file code ... value`, one a line.
// Usage: node jsonstat.mjs FILE...
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import JSONstat from 'jsonstat-toolkit';

for (const file of process.argv.slice(2)) {
  const dataset = JSONstat(JSON.parse(readFileSync(file, 'utf8')));
  if (dataset.class !== 'dataset' || dataset.n !== dataset.value.length) {
    throw new Error(`${file}: ${dataset.class} with ${dataset.n} cells and ${dataset.value.length} values`);
  }

  for (const row of dataset.toTable({ type: 'arrobj', content: 'id' })) {
    console.log([basename(file), ...dataset.id.map((dimension) => row[dimension]), row.value].join(' '));
  }
}
