import { styleText } from 'node:util';
import type { Imported } from '../importing/import-paper.ts';
import { say } from './say.ts';
import { count, toLine } from './terminal.ts';

interface Asked {
  into: string;
  public?: string;
  dryRun?: boolean;
  /** Every line of long lists. */
  all?: boolean;
}

/** Lists longer than this are for a file, not for a terminal. */
const most = 20;

/** Tells an editor what was done, what was left out and why, and what is still to do. */
export function sayImported(imported: Imported, asked: Asked): void {
  const { placed, left, comments, notes } = imported;
  sayCounts(imported, asked);
  for (const [why, places] of left) sayList(`Left out: ${why} (${places.length})`, places, asked, 5);
  if (comments > 0) say(`${count(comments, 'comment')} ${comments === 1 ? 'stays' : 'stay'} behind.`);
  const { kept } = placed;
  sayList(
    `${count(kept.length, 'file')} differ from what was imported and stay; --force writes over them:`,
    kept,
    asked,
  );
  sayList(
    'Look at these:',
    notes.map(({ file, note }) => `${file}  ${note}`),
    asked,
  );
  sayPictures(imported, asked);
  sayFeeds(imported);
}

function sayCounts({ articles, placed }: Imported, { dryRun, into }: Asked): void {
  const { written, same } = placed;
  const what = [
    `${count(articles, 'article')} read.`,
    `${count(written.length, 'file')} ${dryRun ? 'would be written' : 'written'} in ${into}.`,
    same.length > 0 ? `${count(same.length, 'file')} ${same.length === 1 ? 'is' : 'are'} there already.` : '',
  ];
  say(what.filter((line) => line !== '').join(' '));
}

function sayPictures({ pictures, brought }: Imported, asked: Asked): void {
  if (!brought) {
    if (pictures.length > 0)
      say(
        `${count(pictures.length, 'picture')} ${pictures.length === 1 ? 'stays at its old address' : 'stay at their old addresses'}. --pictures copies them from a folder, --fetch-pictures from there; --list-pictures prints them.`,
      );
    return;
  }
  const { written, same, missing } = brought;
  const here =
    same.length > 0 ? ` ${count(same.length, 'picture')} ${same.length === 1 ? 'is' : 'are'} there already.` : '';
  say(`${count(written.length, 'picture')} ${asked.dryRun ? 'would be brought' : 'brought'}.${here}`);
  sayList(
    `${count(missing.length, 'picture')} ${missing.length === 1 ? 'stays at its old address' : 'stay at their old addresses'}:`,
    missing.map(({ address, why }) => `${address}  ${why}`),
    asked,
  );
}

function sayFeeds({ feeds: { moved, closed } }: Imported): void {
  const lines = Object.entries(moved).map(([from, to]) => `        ${quoted(from)}: ${quoted(to)},`);
  if (lines.length === 0 && closed.length === 0) return;
  say(
    'Readers of the old feeds come along by these lines in astro.config.mjs:',
    '  newswire({',
    '    feeds: {',
    ...(lines.length > 0 ? ['      moved: {', ...lines, '      },'] : []),
    ...(closed.length > 0 ? [`      closed: [${closed.map(quoted).join(', ')}],`] : []),
    '    },',
    '  })',
  );
}

function quoted(text: string): string {
  return `'${toLine(text).replace(/['\\]/g, '\\$&')}'`;
}

function sayList(title: string, lines: readonly string[], { all }: Asked, shown = most): void {
  if (lines.length === 0) return;
  say(styleText('yellow', title), ...lines.slice(0, all ? lines.length : shown).map((line) => `  ${toLine(line)}`));
  if (!all && lines.length > shown) say(`  and ${lines.length - shown} more; --all prints them`);
}
