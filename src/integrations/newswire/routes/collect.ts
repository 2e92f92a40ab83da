import { search } from 'virtual:newswire/site';
import type { APIRoute } from 'astro';
import type { Edition } from '../article/edition.ts';
import { missingLegalFacts } from '../article/masthead.ts';
import { type Collected, documentsPerPart } from '../collected.ts';
import { feedWarnings } from '../feeds/warnings.ts';
import { shareCards } from '../metadata/share-card.ts';
import { toRecords } from '../search/to-records.ts';
import { wordsOf } from '../words/words.ts';
import { getPaper } from './edition.ts';
import { getOutputs } from './outputs.ts';

/** What the build's last hook must know beside the documents themselves. */
export const GET: APIRoute = async () => {
  const { edition, due, notices, withheld } = await getPaper();
  const unsafe = feedWarnings(edition).map(({ file, found, remedy }) => `${file}: ${found} ${remedy}`);
  return Response.json({
    parts: Math.ceil((await getOutputs()).length / documentsPerPart),
    due,
    notices: [...notices, ...legalNotices(edition), ...unsafe],
    withheld,
    records: search ? toRecords(edition) : [],
    cards: shareCards(edition),
  } satisfies Collected);
};

/** Each with its name in `masthead.legal`, which is where it is to be written. */
function legalNotices({ masthead }: Edition): string[] {
  const { legal, legalMissing } = wordsOf(masthead.language);
  const names = missingLegalFacts(masthead).map((fact) => `${legal[fact]}(${fact})`);
  return names.length > 0 ? [legalMissing(names.join(', '))] : [];
}
