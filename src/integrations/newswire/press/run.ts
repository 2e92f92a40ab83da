import { randomUUID } from 'node:crypto';
import { join, relative } from 'node:path';
import type { Problem } from '../article/problem.ts';
import { software } from '../fediverse/nodeinfo.ts';
import { handOverAnew } from './content/hand-over.ts';
import { renewContent, UnreadableError } from './content/renew.ts';
import { Shelf } from './content/shelf.ts';
import { listInputs, whatChanged } from './inputs.ts';
import { keepForNext, keepListed, keepSchedule } from './keep-beside.ts';
import { keepHostFiles } from './keep-host-files.ts';
import { clearLedgers } from './ledger.ts';
import { alone, lockOf, pressOf } from './lock.ts';
import { toMemory } from './memory.ts';
import { goOnPress } from './on-press.ts';
import { answerPictures, UncutPictureError } from './pictures.ts';
import { openPlates, type Plates, readPlates } from './plates.ts';
import { print } from './print.ts';
import { editionOf, type Kept, readRecord, recordName } from './record.ts';
import { printSearch } from './search.ts';
import { finishSwitch, stageOf, switchIn } from './switch-in.ts';
import { noteQuestion } from './trace.ts';
import { UnprintableError } from './unprintable.ts';

/** What to print: all of it can be sent to another process. */
export interface PrintJob {
  /** The site's folder. */
  root: string;
  /** `.newswire/` of the site. */
  home: string;
  /** The built folder, with its link followed. */
  dist: string;
  origin: string;
  /** RFC 3339 instant in UTC. */
  now: string;
  /** Prints every page, and what somebody touched since the paper was printed. */
  all?: boolean;
  /** Nothing but what readers said is new: `edition.json` stays, and with it the edition for all who read it. */
  talk?: boolean;
  /** Somebody uploads what is printed: what changed is written down in `.newswire/changed.json`. */
  listed?: boolean;
}

export type PrintResult =
  | {
      kind: 'printed';
      pages: number;
      documents: number;
      /** Files that are other now, from the root of the built folder. */
      written: string[];
      removed: string[];
      /** Articles that were not taken as they are now; what was printed of them stays. */
      problems: Problem[];
    }
  /** Only a full build can tell: one sentence why. */
  | { kind: 'build'; why: string };

interface Told {
  onWaiting?: (pid: number) => void;
  /** The pages are the paper now; the search may still be behind. */
  onResult: (result: PrintResult) => void;
  warn: (sentence: string) => void;
}

/**
 * Prints what is other than it was, and switches it in; then what the search knows of it, which takes longer.
 * @returns whether this process can print the next edition, too.
 */
export function runPress(job: PrintJob, { onWaiting, onResult, warn }: Told): Promise<boolean> {
  const press = pressOf(job.home);
  return alone({ file: lockOf(job.home), onWaiting }, async () => {
    await finishSwitch(press);
    try {
      const { result, plates, shelf, kept, holds } = await printChanges(job, press);
      onResult(result);
      if (!job.talk)
        for (const path of await keepHostFiles(job.home, (await plates.getFacts()).beside))
          warn(`${relative(job.root, path)} is another now: let the host read it.`);
      const last = job.talk ? kept : await renewSearch(job, { press, plates, kept, warn });
      if (last.ledger.changes === 0) clearLedgers(press, recordName, last.ledger);
      if (!holds) await keepInMind(press, shelf, last);
      return !holds;
    } catch (error) {
      if (!onlyBuilds.some((kind) => error instanceof kind)) throw error;
      onResult({ kind: 'build', why: (error as Error).message });
      return false;
    }
  });
}

const onlyBuilds = [UnprintableError, UncutPictureError, UnreadableError];

/** What a process that prints again has in mind: nobody else wrote it since. */
const shelves = toMemory<Shelf>((shelf) => shelf.close());
const records = toMemory<Kept>();

async function keepInMind(press: string, shelf: Shelf, kept: Kept): Promise<void> {
  await records.keep(join(press, recordName), kept);
  if (shelf.isSaved) await shelves.keep(shelf.file, shelf);
  else shelf.close();
}

async function printChanges(job: PrintJob, press: string) {
  const { root, home, dist, origin, now, all = false, talk = false } = job;
  const facts = await readPlates(press, software.version);
  const lying = (await records.take(join(press, recordName))) ?? readRecord(press);
  if (!facts || !lying) throw new UnprintableError('No full build has left anything to print from.');
  const { record: before } = lying;
  const edition = await editionOf(dist);
  if (edition?.size !== before.edition.size || edition.changed !== before.edition.changed)
    throw new UnprintableError('The built folder is not the one that was printed last.');
  if (origin !== facts.origin) throw new UnprintableError(`The last full build was for ${facts.origin}.`);
  goOnPress({ now, handedFile: join(home, 'conversation.json'), build: facts.folder });
  answerPictures(facts.cut);
  const plates = await openPlates(press, facts);
  plates.watch(noteQuestion);
  const shelf =
    (await shelves.take(Shelf.fileIn(press))) ??
    new Shelf(press, { version: software.version, newName: () => randomUUID() });
  const scanned = Date.now();
  // What readers said goes to the pages as they were printed: an article that is being edited stays as it is.
  const asPrinted = talk ? before.now : undefined;
  const renewing = { root, press, shelf, collections: plates.collections, now, asPrinted, tell: noteQuestion };
  const { content, problems, files, embargoes } = await renewContent(renewing);
  const changed = talk ? null : whatChanged(facts.site, await listInputs(root, dist, files), files);
  if (changed) throw new UnprintableError(changed);
  handOverAnew(content);
  const proof = await print({
    plates,
    facts,
    before,
    root,
    home,
    press,
    dist,
    all,
    talk,
    answer: content.fingerprintOf,
  });
  const { kept, names } = await keepForNext(press, { ...proof.record, now: asPrinted ?? now }, lying);
  // Before the pages: what a crash leaves on the shelf is what the files say, whoever prints it.
  if (!talk) shelf.save(scanned);
  // Between two editions nothing was announced that the schedule could forget.
  const scheduled = talk ? [] : await keepSchedule(press, [...(await plates.getFacts()).due, ...embargoes]);
  const keep = [...(await keepListed(job, press, proof)), ...scheduled, ...names];
  await switchIn(press, { dist, write: proof.write, remove: proof.remove, keep });
  const result: PrintResult = {
    kind: 'printed',
    pages: proof.pages,
    documents: proof.documents,
    written: proof.write,
    removed: proof.remove,
    problems,
  };
  return { result, plates, shelf, kept, holds: facts.holds };
}

interface Printing {
  press: string;
  plates: Plates;
  kept: Kept;
  warn: (sentence: string) => void;
}

/** @returns the record as it is now. */
async function renewSearch(job: PrintJob, { press, plates, kept, warn }: Printing): Promise<Kept> {
  const { search } = await plates.getFacts();
  if (!search || search.key === kept.record.search) return kept;
  const stage = join(stageOf(press), 'paper');
  const { write, remove } = await printSearch({
    records: search.records(),
    language: search.language,
    dist: job.dist,
    stage,
    warn,
  });
  const next = await keepForNext(press, { ...kept.record, search: search.key }, kept);
  const keep = [...(await keepListed(job, press, { write, remove })), ...next.names];
  await switchIn(press, { dist: job.dist, write, remove, keep });
  return next.kept;
}
