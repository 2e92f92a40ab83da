import { cpus, totalmem } from 'node:os';
import { delivery } from './delivery.ts';
import { documents } from './documents.ts';
import { feeds } from './feeds.ts';
import { printFidelity } from './fidelity.ts';
import type { Row } from './measure.ts';
import { search } from './search.ts';

/**
 * `npm run bench [name]`: each table compares the paper's way with a plain one measured in the same run on the same input.
 * Ratios carry over to other machines, absolute figures do not.
 */
const benches: Record<string, () => Promise<Row[]>> = { documents, feeds, delivery, search };
const [wanted] = process.argv.slice(2);

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
for (const [name, run] of Object.entries(benches)) {
  if (wanted && wanted !== name) continue;
  const rows = await run();
  console.log(`\n${name}`);
  for (const { what, cpu, against } of rows) {
    const ratio = against ? `${(cpu / against.cpu).toFixed(2)} x ${against.what}` : '';
    console.log(`  ${what.padEnd(52)} ${cpu.toFixed(0).padStart(7)} µs CPU each   ${ratio}`);
  }
}

// Shares of what arrived, not costs.
if (!wanted || wanted === 'fidelity') {
  console.log('\nfidelity');
  await printFidelity();
}
