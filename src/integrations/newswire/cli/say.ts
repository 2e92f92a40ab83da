import { styleText } from 'node:util';
import { configure, getConsoleSink } from '@logtape/logtape';
import { toDiskError } from '../article/disk-error.ts';
import type { Manifest } from '../article/manifest.ts';
import type { Report } from '../publish/publish.ts';
import { count } from './terminal.ts';

/** Errors whose message was written for the person at the terminal; anything else is a fault and shows its stack. */
const expected = [
  'SettingsError',
  'SiteError',
  'FolderError',
  'StorageError',
  'OriginError',
  'ListenError',
  'NewsroomError',
  'BuildError',
  'PressError',
  'UploadError',
  'UsageError',
  'ModerationError',
  'ImportError',
];

/** A command was asked for something that cannot be done; the message says what to do instead. */
export class UsageError extends Error {}

export function fail(thrown: unknown): void {
  const error = toDiskError(thrown);
  const known = error instanceof Error && expected.includes(error.constructor.name);
  console.error(styleText('red', known ? error.message : String(error instanceof Error ? error.stack : error)));
  process.exitCode = 1;
}

export function say(...lines: string[]): void {
  for (const line of lines) console.log(line);
}

/** To the person, where the output is for a program. */
export function sayAside(line: string): void {
  console.error(line);
}

/** Somebody else prints or builds this paper. */
export function sayWaiting(pid: number, tell: (line: string) => void = say): void {
  tell(`Process ${pid} is printing or building this paper just now; waiting for it.`);
}

/** Log lines on the terminal. Fedify tells every refused signature as an error; that is a stranger's fault, not ours. */
export async function openLog(verbose: boolean): Promise<void> {
  await configure({
    sinks: {
      console: getConsoleSink({
        formatter: (record) =>
          `${record.level === 'info' ? '' : `${record.level}: `}${record.message.map(text).join('')}`,
      }),
    },
    loggers: [
      { category: ['newswire'], lowestLevel: verbose ? 'debug' : 'info', sinks: ['console'] },
      { category: ['fedify'], lowestLevel: verbose ? 'debug' : 'fatal', sinks: ['console'] },
      { category: ['logtape', 'meta'], lowestLevel: 'error', sinks: ['console'] },
    ],
    reset: true,
  });
}

/** What a publication sent, or would send, as an editor reads it. */
export function sayReport(report: Report, { dryRun = false } = {}): void {
  for (const warning of report.warnings) say(styleText('yellow', warning));
  for (const id of report.missing)
    say(
      styleText(
        'yellow',
        `${id} was announced and is not in this edition. Nothing is deleted for it; "state: taken-down" does that.`,
      ),
    );
  if (report.refused) say(styleText('red', report.refused));
  else say(...summaryOf(report, dryRun), ...searchEngines(report, dryRun));
}

function summaryOf(report: Report, dryRun: boolean): string[] {
  const told = report.changes.filter(({ kind }) => kind !== 'keep');
  const polls = report.polls.map(({ kind, poll }) => `  poll    ${pollWords[kind]}: ${poll}`);
  if (told.length === 0 && polls.length > 0) return polls;
  if (told.length === 0)
    return [`Nothing to announce${report.keep > 0 ? ` (${report.keep} noted without sending)` : ''}.`];
  const sum = `${report.create} Create, ${report.update} Update, ${report.delete} Delete`;
  return [
    ...told.map(({ kind, id, title }) => `  ${kind.padEnd(6)}  ${id}  ${title}`.trimEnd()),
    ...polls,
    dryRun ? `This would send ${sum}. Nothing was sent.` : `Announced: ${sum}.`,
  ];
}

function searchEngines({ index }: Report, dryRun: boolean): string[] {
  if (index === 0) return [];
  return [`Search engines ${dryRun ? 'would be' : 'are'} told of ${count(index, 'address', 'addresses')}.`];
}

const pollWords = { open: 'opened', tally: 'counted', close: 'closed' };

/** Where the paper is, how to follow it, and what waits for an editor. */
export function sayAddresses(manifest: Manifest, database: string, waiting: number): void {
  const { origin, base, actors } = manifest;
  const host = new URL(origin).host;
  const [paper] = actors;
  const others = actors.slice(1).map(({ handle }) => `@${handle}@${host}`);
  say(
    '',
    styleText('bold', manifest.title),
    `  Page      ${origin}${base}`,
    `  Feeds     ${origin}${base}rss.xml  ${origin}${base}atom.xml  ${origin}${base}feed.json`,
    `  Account   @${paper?.handle}@${host}`,
    ...(others.length > 0
      ? [`  Sections and authors`, ...chunk(others, 4).map((row) => `            ${row.join('  ')}`)]
      : []),
    `  Follow    Search for @${paper?.handle}@${host} in Mastodon or any fediverse app, then press Follow.`,
    ...(isLocal(host)
      ? ['            From the internet this needs SITE_URL=https://your.host and a proxy in front.']
      : []),
    `  Desk      ${waiting === 0 ? 'Nothing waits for an editor.' : `${waiting} ${waiting === 1 ? 'reply or request waits' : 'replies and requests wait'}: newswire approvals`}`,
    `  Data      ${database}`,
    '',
    'Ctrl-C stops it.',
  );
}

function isLocal(host: string): boolean {
  return /^(?:localhost|127\.|\[::1\])/.test(host);
}

function chunk<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function text(part: unknown): string {
  if (typeof part === 'string') return part;
  return part instanceof Error ? (part.stack ?? part.message) : String(part);
}
