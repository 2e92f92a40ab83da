import type { Report } from './trial.ts';

const head = [
  'Site',
  'Lines: `astro add`, by hand',
  'CPU s without, with',
  'Pages the same',
  'Articles',
  'Feeds',
  'All well',
];

/** What was seen of several sites as a table in Markdown. */
export function toTable(reports: readonly Report[]): string {
  return [head, head.map(() => '---'), ...reports.map(toCells)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function toCells({ name, lines, cpu, comparison, articles, feeds, faults }: Report): string[] {
  const { same, pages, drawn } = comparison;
  return [
    name,
    `${lines.added}, ${lines.byHand}`,
    cpu.map((seconds) => seconds.toFixed(1)).join(', '),
    `${same} of ${pages}${drawn.length > 0 ? `, a part of ${drawn.length} by lot or clock` : ''}`,
    String(articles),
    String(feeds),
    faults.length === 0 ? 'yes' : `no: ${faults.length}`,
  ];
}
