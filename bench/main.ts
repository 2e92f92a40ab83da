import { cpus, totalmem } from 'node:os';
import { answers } from './answers/answers.ts';
import { badHosts } from './delivery/bad-hosts.ts';
import { delivery } from './delivery/delivery.ts';
import { tls } from './delivery/tls.ts';
import { documents } from './documents.ts';
import { fanOut } from './fan-out/fan-out.ts';
import { feeds } from './feeds.ts';
import { printFidelity } from './fidelity.ts';
import { inbox } from './inbox.ts';
import type { Finding, Job, Row } from './measure.ts';
import { press } from './press/press.ts';
import { print } from './print.ts';
import { search } from './search.ts';

/**
 * `npm run bench [name [value ...]]`: each table compares the paper's way with a plain one measured in the same run on the same input.
 * Ratios carry over to other machines, absolute figures do not.
 */
const benches: Record<string, (values: readonly string[]) => Promise<(Row | Job | Finding)[]>> = {
  documents,
  answers,
  feeds,
  delivery,
  tls,
  'bad-hosts': badHosts,
  'fan-out': fanOut,
  inbox,
  search,
  press,
};
const [wanted, ...values] = process.argv.slice(2);

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
for (const [name, run] of Object.entries(benches)) if (!wanted || wanted === name) print(name, await run(values));

// Shares of what arrived, not costs.
if (!wanted || wanted === 'fidelity') {
  console.log('\nfidelity');
  await printFidelity();
}
