import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type PrintResult, printPaper } from '../../src/integrations/newswire/press/press.ts';
import { filesIn } from '../end-to-end/site.ts';
import { lotOf } from './lot.ts';
import { type Changes, openNewsroom } from './newsroom.ts';
import { drawRound, type Round } from './random-newsroom.ts';
import { buildInFull, forgetContent, type SiteKind, shareCutPictures } from './sites.ts';

/** How a site went on by printing. */
export interface Course {
  rounds: number;
  printed: number;
  pages: number;
  /** How often only a full build would do, by its reason, with names and numbers left out. */
  built: Record<string, number>;
}

interface Plan {
  site: SiteKind;
  seed: number;
  rounds: number;
  /** After how many printings the other twin is built in full, and both are compared. */
  compareEvery: number;
  said?(line: string): void;
}

const begun = '2026-11-20T00:00:00Z';

/**
 * Two copies of one site live through the same days. One is printed, the other is built in full from nothing; both must
 * have the same bytes in every file.
 * @throws Error that names seed, round, edits and the first difference.
 */
export async function liveThrough({ site, seed, rounds, compareEvery, said }: Plan): Promise<Course> {
  const [printed, built] = [await site.copy(), await site.copy()];
  const course: Course = { rounds, printed: 0, pages: 0, built: {} };
  const lot = lotOf(seed);
  const room = openNewsroom(printed, site.content, begun);
  const story: string[] = [];
  try {
    await buildInFull(printed, begun, site.origin);
    for (let number = 1; number <= rounds; number += 1) {
      const round = await scheduledFirst(printed, drawRound(room, lot, site.edits));
      await bringIn(round, printed, built);
      const result = await print(site, printed, round, number);
      if (result.kind === 'printed') {
        course.printed += 1;
        course.pages += result.pages;
        // What readers said is printed into the paper as it was: no file of an editor's is read.
        if (!round.talk) holdProblems(result, room.broken);
      } else {
        if (result.why.startsWith('No full build')) throw new Error(result.why);
        const why = result.why.replace(/\S*[/\d]\S*/g, '…');
        course.built[why] = (course.built[why] ?? 0) + 1;
        await withGoodWords(room.broken, printed, () => buildInFull(printed, round.now, site.origin));
      }
      const line = `${number}. ${round.now}${round.talk ? ' (talk)' : ''} ${round.edits.map(({ says }) => says).join('; ') || 'nothing'}: ${result.kind === 'printed' ? `${result.pages} pages, ${result.documents} documents` : `BUILT, ${result.why}`}`;
      said?.(line);
      story.push(line);
      if (number % compareEvery === 0 || number === rounds) {
        await forgetContent(built);
        await shareCutPictures(printed, built);
        await buildInFull(built, round.now, site.origin);
        const difference = firstDifference(await paperIn(printed, round), await paperIn(built, round));
        if (difference)
          throw new Error(`Seed ${seed}, ${site.name}:\n${story.slice(-compareEvery).join('\n')}\n${difference}`);
      }
    }
    await Promise.all([printed, built].map((folder) => rm(folder, { recursive: true, force: true })));
    return course;
  } catch (error) {
    throw new Error(
      `Seed ${seed}, ${site.name} (kept in ${printed} and ${built}):\n${story.slice(-compareEvery).join('\n')}\n${error instanceof Error ? error.message : error}`,
    );
  }
}

/** A server whose minute has come prints the paper of that minute before it prints what readers said. */
async function scheduledFirst(root: string, round: Round): Promise<Round> {
  const { due } = JSON.parse(await readFile(join(root, '.newswire', 'schedule.json'), 'utf8')) as { due: string[] };
  return { ...round, talk: round.talk && !due.some((minute) => minute <= round.now) };
}

/** A file that breaks is broken for the press alone: a full build knows only its last good words. */
async function bringIn({ edits }: Round, printed: string, built: string): Promise<void> {
  for (const { files, breaks } of edits) {
    await write(printed, files);
    if (!breaks) await write(built, files);
  }
}

async function write(folder: string, files: Changes): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) await rm(join(folder, path), { force: true });
    else {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  }
}

/** Mostly by a process that stays, as a server has one; every third time by another, of which that one must notice. */
function print({ origin }: SiteKind, root: string, { now, talk }: Round, number: number): Promise<PrintResult> {
  const job = { root, home: join(root, '.newswire'), dist: join(root, 'dist'), origin, now, talk };
  return printPaper(job, { stay: number % 3 === 0 ? 0 : 60_000 });
}

function holdProblems({ problems }: PrintResult & { kind: 'printed' }, broken: ReadonlyMap<string, string>): void {
  const named = new Set(problems.map(({ file }) => file));
  const silent = [...broken.keys()].filter((path) => !named.has(path));
  const wrong = [...named].filter((path) => !broken.has(path));
  if (silent.length > 0) throw new Error(`Nobody is told that ${silent} cannot be read.`);
  if (wrong.length > 0) throw new Error(`${wrong} is said to be broken: ${JSON.stringify(problems)}`);
}

async function withGoodWords(
  broken: ReadonlyMap<string, string>,
  root: string,
  work: () => Promise<void>,
): Promise<void> {
  const bad = new Map<string, string>();
  for (const [path, good] of broken) {
    bad.set(path, await readFile(join(root, path), 'utf8'));
    await writeFile(join(root, path), good);
  }
  await work();
  for (const [path, text] of bad) await writeFile(join(root, path), text);
}

/** The built folder, and beside it when the paper next changes by itself. */
async function paperIn(root: string, { talk }: Round): Promise<Map<string, string>> {
  const files = await filesIn(join(root, 'dist'));
  files.set('(schedule)', await readFile(join(root, '.newswire', 'schedule.json'), 'utf8'));
  // What readers say moves no clock: the edition is told anew by the next printing that is no talk.
  if (talk) for (const path of ['edition.json', '(schedule)']) files.delete(path);
  return files;
}

function firstDifference(printed: ReadonlyMap<string, string>, built: ReadonlyMap<string, string>): string | null {
  const differences = [...new Set([...printed.keys(), ...built.keys()])].filter(
    (path) => printed.get(path) !== built.get(path),
  );
  const [path] = differences;
  if (path === undefined) return null;
  const [ours = null, theirs = null] = [printed.get(path), built.get(path)];
  const others = `${differences.length} files differ: ${differences.slice(0, 12).join(', ')}`;
  if (theirs === null) return `${path} is printed, and a full build has none.\n${others}`;
  if (ours === null) return `${path} is missing, and a full build has it.\n${others}`;
  const at = [...ours].findIndex((letter, index) => letter !== theirs[index]);
  const from = Math.max(0, (at === -1 ? ours.length : at) - 120);
  const part = (text: string) => Buffer.from(text.slice(from, from + 240), 'latin1').toString();
  return `${path} at ${at}\n  printed: ${part(ours)}\n  built:   ${part(theirs)}\n${others}`;
}
