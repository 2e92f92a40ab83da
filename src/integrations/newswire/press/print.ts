import { join } from 'node:path';
import type { Edition } from '../article/edition.ts';
import { printDocuments } from './documents.ts';
import { type Answer, answerTo, sharePicturesOf, toNotes, withoutUnasked } from './keep-record.ts';
import { lay } from './lay.ts';
import { takeMissed } from './pictures.ts';
import { addressOf, fileOf } from './place.ts';
import type { Page, PlateFacts, Plates } from './plates.ts';
import type { Printed, PrintedPage } from './record.ts';
import { drawMissing } from './share-pictures.ts';
import { noLongerShown } from './shown-pictures.ts';
import { stageOf } from './switch-in.ts';
import { traced } from './trace.ts';
import { UnprintableError } from './unprintable.ts';

/** What one printing came to: what there is to switch in. */
export interface Proof {
  /** Files of pages and documents that are other than before, from the root of the built folder; `edition.json` last. */
  write: string[];
  /** Files that are no more. */
  remove: string[];
  pages: number;
  documents: number;
  /** What was printed now, for the next time. */
  record: Printed;
}

export interface Job {
  plates: Plates;
  facts: PlateFacts;
  /** What was printed last. */
  before: Printed;
  /** The site's folder, and `.newswire/` in it. */
  root: string;
  home: string;
  press: string;
  /** The built folder; it is only read. */
  dist: string;
  /** Prints every page, and the documents that somebody touched since the paper was printed. */
  all?: boolean;
  /** Leaves `edition.json` as it is: nothing but what readers said is new. */
  talk?: boolean;
  answer?: Answer;
}

/**
 * Prints into the stage all pages and documents that show something else than they did.
 * @throws UnprintableError, and whatever a page throws: then nothing was printed.
 */
export async function print(job: Job): Promise<Proof> {
  const { plates, facts, before } = job;
  const edition = await plates.getEdition();
  const outputs = await plates.getOutputs();
  const pages = await plates.getPages();
  const asked = { ...job, edition };
  const isSame = sameAs(asked);
  const notes = toNotes((key) => answerTo(key, asked), before.questions);
  const proof: Omit<Proof, 'record'> = { write: [], remove: [], pages: 0, documents: 0 };
  const printed: Printed['pages'] = new Map();
  const files = new Set<string>(outputs.map(({ path }) => path));
  for (const page of pages) {
    const last = before.pages.get(page.pathname);
    const isListed = last?.component === page.route.component;
    const file = isListed ? last.file : fileOf(page.pathname, page.route, facts.addressing.format);
    // A full build writes the paper's own document over a page of that name.
    if (files.has(file)) continue;
    files.add(file);
    if (!job.all && last && isSame(page, last)) {
      printed.set(page.pathname, last);
      continue;
    }
    const { result, trace } = await traced(() => printPage(page, job));
    printed.set(page.pathname, notes.toPage(page, trace, facts.addressing));
    if (!result) files.delete(file);
    else if (lay(file, result, job)) proof.write.push(file);
    proof.pages += 1;
  }
  const drawn = sharePicturesOf((await plates.getFacts()).cards, edition);
  proof.write.push(...(await drawPictures(job, edition)));
  const documents = await printDocuments(outputs, job, proof);
  for (const [path, key] of drawn) documents.set(path, key);
  for (const path of documents.keys()) files.add(path);
  const earlier = [...before.pages.values().map(({ file }) => file), ...before.documents.keys()];
  proof.remove = earlier.filter((file) => !files.has(file));
  if (proof.remove.length > manyFiles && proof.remove.length > earlier.length / 2)
    throw new UnprintableError(`${proof.remove.length} of ${earlier.length} files would be gone.`);
  // The edition's own pictures stay: others in an article are a full build.
  const record = withoutUnasked({ ...before, questions: notes.questions, pages: printed, documents });
  proof.remove.push(...noLongerShown(before, record, { dist: job.dist, base: facts.addressing.base }));
  return { ...proof, record };
}

/** So many go at once by accident, and more than half of all: a full build reads everything again before it says so, too. */
const manyFiles = 20;

/** A page is as it was where it asks the same and is answered the same. */
function sameAs(asked: Job & { edition: Edition }): (page: Page, last: PrintedPage) => boolean {
  const { before, facts } = asked;
  // By number: 1 for the same, 2 for another answer, 0 where nobody asked yet.
  const known = new Uint8Array(before.questions.length);
  const isSame = (at: number) => {
    known[at] ||= holds(at) ? 1 : 2;
    return known[at] === 1;
  };
  const holds = (at: number) => {
    const [key, print] = before.questions[at] ?? [];
    return key !== undefined && print != null && answerTo(key, asked) === print;
  };
  return ({ props, route }, last) =>
    props !== null &&
    props === last.props &&
    route.component === last.component &&
    !(route.component in facts.unkeyed) &&
    last.asked.every(isSame);
}

/** Null for a page without a body, of which a full build makes no file either. */
async function printPage({ pathname, route }: Page, { plates, facts }: Job): Promise<Buffer | null> {
  const response = await plates.renderPage(addressOf(pathname, route, facts.addressing), route);
  const missed = takeMissed();
  if (missed) throw missed;
  const expected = /^\/?(?:404|500)$/.exec(pathname) ? Number(pathname.replace(/\D/g, '')) : 200;
  if (response.status >= 300 && response.status < 400)
    throw new UnprintableError(`${pathname} leads elsewhere (${response.status}).`);
  if (response.status !== expected && response.status !== 200)
    throw new Error(`${route.component} could not print ${pathname}: it answered ${response.status}.`);
  return response.body ? Buffer.from(await response.arrayBuffer()) : null;
}

async function drawPictures({ plates, facts, root, home, press, dist }: Job, edition: Edition): Promise<string[]> {
  const { masthead, sharePictures } = edition;
  if (!sharePictures) return [];
  return drawMissing((await plates.getFacts()).cards, {
    fonts: facts.fonts,
    design: sharePictures.design,
    root,
    language: masthead.language,
    dist,
    stage: join(stageOf(press), 'paper'),
    cache: join(home, 'cache', 'share-pictures'),
  });
}
