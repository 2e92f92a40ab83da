import { search } from 'virtual:newswire/site';
import type { APIRoute } from 'astro';
import type { Edition } from '../article/edition.ts';
import { missingLegalFacts } from '../article/masthead.ts';
import { feedWarnings } from '../feeds/warnings.ts';
import { shareCards } from '../metadata/share-card.ts';
import { toRecords } from '../search/to-records.ts';
import { wordsOf } from '../words/words.ts';
import type { CollectedOutputs } from '../write-outputs.ts';
import { getPaper } from './edition.ts';
import { getOutputs } from './outputs.ts';

/** All documents in one answer; the build's last hook writes each to its own file and removes this one. */
export const GET: APIRoute = async () => {
  const outputs = await getOutputs();
  const files = await Promise.all(
    outputs.map(async ({ path, type, render }) => ({ path, type, text: await render() })),
  );
  const { edition, due, notices, withheld } = await getPaper();
  const unsafe = feedWarnings(edition).map(({ file, found, remedy }) => `${file}: ${found} ${remedy}`);
  return Response.json({
    files,
    due,
    notices: [...notices, ...legalNotices(edition), ...unsafe],
    withheld,
    records: search ? toRecords(edition) : [],
    cards: shareCards(edition),
  } satisfies CollectedOutputs);
};

/** Each with its name in `masthead.legal`, which is where it is to be written. */
function legalNotices({ masthead }: Edition): string[] {
  const { legal, legalMissing } = wordsOf(masthead.language);
  const names = missingLegalFacts(masthead).map((fact) => `${legal[fact]}(${fact})`);
  return names.length > 0 ? [legalMissing(names.join(', '))] : [];
}
