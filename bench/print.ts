import type { Finding, Row } from './measure.ts';

export function print(name: string, rows: readonly (Row | Finding)[]): void {
  console.log(`\n${name}`);
  for (const row of rows) console.log(`  ${'cpu' in row ? lineOf(row) : findingOf(row)}`);
}

function lineOf({ what, cpu, against, atMost, perSecond, memory }: Row): string {
  const cells = [
    what.padEnd(wide),
    `${cpu.toFixed(0).padStart(7)} µs CPU each`,
    (perSecond === undefined ? '' : `${perSecond.toFixed(0)}/s`).padStart(8),
    (memory === undefined ? '' : `+${(memory / 2 ** 20).toFixed(0)} MB`).padStart(8),
  ];
  if (!against) return cells.join('').trimEnd();
  const ratio = cpu / against.cpu;
  // Rounded as it is shown: else 1.05 would miss 1.05.
  const met = atMost !== undefined && Number(ratio.toFixed(3)) <= Number(atMost.toFixed(3));
  const target = atMost === undefined ? '' : ` (target at most ${atMost.toFixed(3)}: ${met ? 'met' : 'missed'})`;
  return `${cells.join('')}   ${ratio.toFixed(3)} x ${against.what}${target}`;
}

function findingOf({ what, said, target, met }: Finding): string {
  const verdict = target === undefined ? '' : `   (target ${target}: ${met ? 'met' : 'missed'})`;
  return `${what.padEnd(wide)}${said.padStart(12)}${verdict}`;
}

const wide = 58;
