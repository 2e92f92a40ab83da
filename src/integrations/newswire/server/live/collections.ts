import { type Collected, collectionUrl, type Subject, subjectUrl } from '../../article/addresses.ts';
import { type List, toContext, toReplies, toTotals } from '../../fediverse/conversation.ts';
import { toEntryPage } from '../../fediverse/overlay.ts';
import { type Document, plainContext } from '../../fediverse/vocabulary.ts';
import type { Reply } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';

/** Ids of a page of replies: cheap to read, and as many as Mastodon fetches in one go. */
const pageLength = 40;

/**
 * A collection about an article or poll as servers read it. Who liked or boosted is nobody's business: these say how many.
 * @param page `null`: the collection itself; else the cursor that its `next` gave.
 */
export async function toCollection(
  collection: Collected,
  subject: Subject,
  page: string | null,
  desk: Desk,
): Promise<Document | null> {
  const { store, origin } = desk;
  const id = collectionUrl(desk, collection, subject);
  switch (collection) {
    case 'likes':
      return toTotals(id, (await store.reactions.counts(subject)).likes);
    case 'shares':
      return toTotals(id, (await store.reactions.counts(subject)).boosts);
    case 'quotes':
      return toTotals(id, await store.replies.count(subject, 'quote'));
    case 'replies': {
      if (page === '0') return { '@context': plainContext, ...toEntryPage(id) };
      const object = subjectUrl(desk, subject);
      const list = await pageOf({ id, page }, (after, limit) => store.replies.answers(object, after, limit));
      return list && toReplies({ ...list, total: await store.replies.countAnswers(object) });
    }
    case 'context': {
      const list = await pageOf({ id, page }, (after, limit) => store.replies.page(subject, 'reply', after, limit));
      const total = 1 + (await store.replies.count(subject, 'reply'));
      return list && toContext({ ...list, total, root: subjectUrl(desk, subject), origin });
    }
  }
}

type Cursor = { published: number; id: string } | null;

/** One page of a list of posts; null where `page` is no cursor of ours. */
async function pageOf(
  { id, page }: { id: string; page: string | null },
  read: (after: Cursor, limit: number) => Promise<Reply[]>,
): Promise<Omit<List, 'total'> | null> {
  const after = parseCursor(page);
  if (page && !after) return null;
  const rows = await read(after, pageLength + 1);
  const items = rows.slice(0, pageLength);
  const last = rows.length > pageLength ? items.at(-1) : undefined;
  return { id, page, items: items.map((reply) => reply.id), next: last ? toCursor(last) : null };
}

/** `1669000000000~https://...`: where a page begins, so that a new reply moves no page that was read. */
function toCursor({ published, id }: Reply): string {
  return `${published}~${id}`;
}

function parseCursor(cursor: string | null): Cursor {
  if (cursor === '' || cursor === '1') return { published: 0, id: '' };
  const match = cursor === null ? null : /^(\d{1,16})~(.{1,2048})$/.exec(cursor);
  return match ? { published: Number(match[1]), id: match[2] ?? '' } : null;
}
