import { createHash } from 'node:crypto';
import { search } from 'virtual:newswire/site';
import type { APIRoute } from 'astro';
import { type Edition, readable } from '../article/edition.ts';
import { missingLegalFacts } from '../article/masthead.ts';
import { stateOf } from '../article/state-of.ts';
import { feedWarnings } from '../feeds/warnings.ts';
import { shareCards } from '../metadata/share-card.ts';
import type { Facts } from '../press/facts.ts';
import { toRecords } from '../search/to-records.ts';
import { wordsOf } from '../words/words.ts';
import { getPaper } from './edition.ts';
import { onceAnEdition } from './made.ts';
import { getHostWork, getOutputs } from './outputs.ts';

/** Asked for by the build alone: a site without a page of the paper makes its edition here, in time for its pictures to be cut. */
export const GET: APIRoute = async () => {
  await getOutputs();
  return new Response();
};

/** What whoever prints the paper must know beside its documents: it looks at every article. */
export const getFacts = onceAnEdition(makeFacts);

async function makeFacts(): Promise<Facts> {
  const { edition, due, notices, withheld } = await getPaper();
  const { files, lacks } = await getHostWork();
  return {
    due,
    notices: () => [...notices, ...legalNotices(edition), ...unsafeWords(edition), ...lacks],
    beside: files.filter(({ place }) => place === 'beside'),
    withheld,
    search: search && searchFacts(edition),
    cards: shareCards(edition),
  };
}

function searchFacts(edition: Edition): Facts['search'] {
  const names = edition.sections.map(({ id, title }) => [id, title]);
  const key = createHash('sha256').update(JSON.stringify(names));
  for (const article of readable(edition)) key.update(stateOf(article));
  return { key: key.digest('base64url'), language: search?.language, records: () => toRecords(edition) };
}

function unsafeWords(edition: Edition): string[] {
  return feedWarnings(edition).map(({ file, found, remedy }) => `${file}: ${found} ${remedy}`);
}

/** Each with its name in `masthead.legal`, which is where it is to be written. */
function legalNotices({ masthead }: Edition): string[] {
  const { legal, legalMissing } = wordsOf(masthead.language);
  const names = missingLegalFacts(masthead).map((fact) => `${legal[fact]}(${fact})`);
  return names.length > 0 ? [legalMissing(names.join(', '))] : [];
}
