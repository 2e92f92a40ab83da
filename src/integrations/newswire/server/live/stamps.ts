import { subjectUrl } from '../../article/addresses.ts';
import { toQuoteStamp } from '../../fediverse/quote-stamp.ts';
import type { Document } from '../../fediverse/vocabulary.ts';
import type { Desk } from '../desk.ts';

/** The stamp that lets others show a quote; there is none for what was not allowed, or no longer is. */
export async function toStamp(id: string, desk: Desk): Promise<Document | null> {
  const quote = /^[a-f0-9]{8,64}$/.test(id) ? await desk.store.quotes.find(id) : null;
  if (quote?.state !== 'approved') return null;
  return toQuoteStamp({ id, post: quote.post, object: subjectUrl(desk, quote.subject) }, desk);
}
