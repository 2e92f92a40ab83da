import type { Finding, Job, Row } from './measure.ts';

export function print(name: string, rows: readonly (Row | Job | Finding)[]): void {
  console.log(`\n${name}`);
  for (const row of rows) console.log(`  ${'wall' in row ? jobOf(row) : 'cpu' in row ? lineOf(row) : findingOf(row)}`);
}

function jobOf({ what, cpu, wall, memory, against, atMost, memoryAtMost }: Job): string {
  const cells = [
    what.padEnd(wide),
    `${cpu.toFixed(2).padStart(8)} s CPU`,
    `${wall.toFixed(2).padStart(8)} s`,
    memory ? `${(memory / 2 ** 20).toFixed(0).padStart(6)} MB` : '',
  ];
  if (!against) return cells.join('').trimEnd();
  const ratios = [ratioOf(cpu / against.cpu, atMost, 'CPU')];
  if (against.memory) ratios.push(ratioOf(memory / against.memory, memoryAtMost, 'memory'));
  return `${cells.join('')}   ${ratios.join(', ')} of ${against.what}`;
}

function lineOf({ what, cpu, against, atMost, perSecond, memory }: Row): string {
  const cells = [
    what.padEnd(wide),
    `${cpu.toFixed(0).padStart(7)} µs CPU each`,
    (perSecond === undefined ? '' : `${perSecond.toFixed(0)}/s`).padStart(8),
    (memory === undefined ? '' : `+${(memory / 2 ** 20).toFixed(0)} MB`).padStart(8),
  ];
  if (!against) return cells.join('').trimEnd();
  return `${cells.join('')}   ${ratioOf(cpu / against.cpu, atMost, against.what)}`;
}

function ratioOf(ratio: number, atMost: number | undefined, of: string): string {
  // Rounded as it is shown: else 1.05 would miss 1.05.
  const met = atMost !== undefined && Number(ratio.toFixed(3)) <= Number(atMost.toFixed(3));
  const target = atMost === undefined ? '' : ` (target at most ${atMost.toFixed(3)}: ${met ? 'met' : 'missed'})`;
  return `${ratio.toFixed(3)} x ${of}${target}`;
}

function findingOf({ what, said, target, met }: Finding): string {
  const verdict = target === undefined ? '' : `   (target ${target}: ${met ? 'met' : 'missed'})`;
  return `${what.padEnd(wide)}${said.padStart(12)}${verdict}`;
}

const wide = 66;
