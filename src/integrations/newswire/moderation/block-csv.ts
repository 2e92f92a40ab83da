import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Block, Person } from '../storage/store.ts';
import { objectionTo, parseDomain } from './domain.ts';
import { parseName } from './target.ts';

/** What a file of blocks says. */
export interface BlockFile {
  servers: ListedServer[];
  /** Handles `reader@far.example`, or ids. */
  accounts: string[];
  /** Lines that name a server and do nothing (`noop`). */
  idle: number;
  /** Lines whose domain is made unreadable with `*`. */
  obfuscated: number;
  /** What cannot be used, each a sentence. */
  problems: { line: number; what: string }[];
}

export interface ListedServer extends Pick<Block, 'severity' | 'comment'> {
  domain: string;
}

/**
 * Reads blocks as servers exchange them: Mastodon's domain blocks with or without the first line, its blocked accounts, or
 * one domain a line. A server named twice counts as the last line says. RFC 4180, and a byte order mark is no fault.
 * @param own host of the paper, which cannot block itself.
 */
export function readBlockFile(text: string, own: string | null): BlockFile {
  const file: BlockFile = { servers: [], accounts: [], idle: 0, obfuscated: 0, problems: [] };
  const servers = new Map<string, ListedServer>();
  let columns: Columns | null = null;
  let isFirst = true;
  for (const { line, cells } of readLines(text, file)) {
    const header: Columns | null = isFirst ? readHeader(cells) : null;
    isFirst = false;
    const [first = ''] = cells;
    if (header) columns = header;
    else if (!first.startsWith('#')) readLine(cells, columns ?? guess(cells), { file, servers, line, own });
  }
  return { ...file, servers: [...servers.values()] };
}

/** Mastodon's export of domain blocks; a server is named once, as its severest block says. */
export function toServerCsv(blocks: readonly Block[]): string {
  const servers = new Map<string, Block>();
  for (const block of blocks)
    if (block.kind === 'server' && servers.get(block.target)?.severity !== 'suspend') servers.set(block.target, block);
  const rows = [...servers.values()].map(({ target, severity, comment }) => [
    target,
    severity,
    'false',
    'false',
    comment,
    'false',
  ]);
  return stringify([heading, ...rows]);
}

/** Mastodon's export of blocked accounts: a handle a line; the id of who was never here. */
export function toAccountCsv(blocks: readonly Block[], people: readonly Person[]): string {
  const handles = new Map(people.map(({ id, handle }) => [id, handle]));
  const accounts = blocks.flatMap(({ kind, target }) => (kind === 'account' ? [handles.get(target) ?? target] : []));
  return stringify([...new Set(accounts)].map((account) => [account]));
}

const heading = ['#domain', '#severity', '#reject_media', '#reject_reports', '#public_comment', '#obfuscate'];

/** Where in a line something stands; -1 nowhere. */
interface Columns {
  domain: number;
  severity: number;
  comment: number;
}

function readLines(text: string, file: BlockFile): { line: number; cells: string[] }[] {
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // A quotation mark inside a comment line is no start of a field.
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The fault is noticed at the end of the file; it begins after the last line that could be read.
    const read = Buffer.from(text).subarray(0, Number(error['bytes_records'] ?? 0));
    file.problems.push({
      line: read.toString().split(/\r\n|\n|\r/).length,
      what: 'A quotation mark is opened here and never closed.',
    });
    return [];
  }
}

function readHeader(cells: readonly string[]): Columns | null {
  const names = cells.map((cell) => cell.replace(/^#/, '').trim().toLowerCase());
  const domain = names.findIndex((name) => ['domain', 'host', 'instance', 'account address'].includes(name));
  if (domain < 0) return null;
  return { domain, severity: names.indexOf('severity'), comment: names.indexOf('public_comment') };
}

/** Without a first line: a domain, and its severity where the second cell is one. */
function guess(cells: readonly string[]): Columns {
  const hasSeverity = severities.has((cells[1] ?? '').toLowerCase());
  return { domain: 0, severity: hasSeverity ? 1 : -1, comment: hasSeverity ? 4 : -1 };
}

const severities = new Set(['suspend', 'silence', 'noop']);

interface Reading {
  file: BlockFile;
  servers: Map<string, ListedServer>;
  line: number;
  own: string | null;
}

function readLine(cells: readonly string[], columns: Columns, { file, servers, line, own }: Reading): void {
  const complain = (what: string) => file.problems.push({ line, what });
  const named = cells[columns.domain] ?? '';
  const severity = (cells[columns.severity] ?? '').toLowerCase() || 'suspend';
  if (named.includes('*')) file.obfuscated += 1;
  else if (severity === 'noop') file.idle += 1;
  else if (severity !== 'suspend' && severity !== 'silence')
    complain(`"${severity}" is no severity. Write suspend, silence or noop.`);
  else {
    const name = parseName(named);
    if (name && !('domain' in name)) file.accounts.push('handle' in name ? name.handle : name.id);
    else {
      const domain = parseDomain(named);
      const objection = domain && objectionTo(domain, own);
      if (!domain) complain(`"${named}" is not the domain of a server. Write a domain such as far.example.`);
      else if (objection) complain(`${objection} Take the line out.`);
      else servers.set(domain, { domain, severity, comment: cells[columns.comment] ?? '' });
    }
  }
}
