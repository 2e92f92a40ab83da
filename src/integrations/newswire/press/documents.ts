import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../article/output.ts';
import { lay } from './lay.ts';
import type { Job, Proof } from './print.ts';
import { editionName, type Printed } from './record.ts';
import { UnprintableError } from './unprintable.ts';

/**
 * Lays out the documents that have another key than they had, which is a hash of all they show. Where all is to be printed, also those
 * that were touched since the paper was printed: with the pages it puts right what was changed by hand.
 */
export async function printDocuments(
  outputs: readonly Output[],
  job: Job,
  proof: Omit<Proof, 'record'>,
): Promise<Printed['documents']> {
  const documents: Printed['documents'] = new Map();
  const wasTouched = touchedSince(job.dist);
  const last = outputs.toSorted((a, b) => Number(a.path === editionName) - Number(b.path === editionName));
  for (const output of last) {
    const { path, key } = output;
    const isEdition = path === editionName;
    const isSame = isKept(output, job, wasTouched);
    documents.set(path, isSame ? (job.before.documents.get(path) ?? key) : key);
    // A server tells by this file that there is something new.
    const isSign = isEdition && !job.talk && proof.write.length > 0;
    if (isSame && !isSign) continue;
    if (!lay(path, await wordsOf(output), job, isSign)) continue;
    proof.write.push(path);
    proof.documents += 1;
  }
  return documents;
}

function isKept({ path, key }: Output, { all, talk, before }: Job, wasTouched: (path: string) => boolean): boolean {
  // Its key is its moment, and within one second more than one thing can change.
  if (path === editionName) return talk ?? false;
  return before.documents.get(path) === key && !(all && !merged.has(path) && wasTouched(path));
}

/** Was a file written, moved or taken away since `edition.json`, which comes last, was put in its place? */
function touchedSince(dist: string): (path: string) => boolean {
  const changed = (path: string) => statSync(join(dist, path), { throwIfNoEntry: false })?.ctimeMs;
  const edition = changed(editionName) ?? 0;
  return (path) => (changed(path) ?? Infinity) > edition;
}

async function wordsOf({ path, render, letters }: Output): Promise<Buffer> {
  if (merged.has(path)) throw new UnprintableError(`${path} changed, which may hold rules of the site's own.`);
  return letters ? Buffer.from((await letters()).join(''), 'latin1') : Buffer.from(await render());
}

/** A full build puts the site's own rules for its host before ours. */
const merged = new Set(['_headers', '_redirects']);
