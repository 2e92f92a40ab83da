import { readHandle, toIntentUrl } from '../../fediverse/intents.ts';
import type { InteractWords } from '../../words/interact.ts';
import { wordsOf } from '../../words/words.ts';
import type { Desk } from '../desk.ts';
import { answer, plain } from './answer.ts';
import { pageHeaders, toInteractPage, toLostPage, type Wanted } from './interact-page.ts';
import { askServer } from './jrd.ts';
import { findWanted } from './wanted.ts';

/**
 * Sends a reader to his own server to follow an account or to answer a post: he types his address, his server's WebFinger
 * says where it takes such requests (FEP-3b86, else OStatus "subscribe"). Where that cannot be, a page says what he can do
 * instead. Nothing he types is kept.
 */
export async function interact(request: Request, rest: string, desk: Desk): Promise<Response | null> {
  if (rest !== '') return null;
  if (request.method !== 'GET') return plain(405, 'Ask with GET.', { Allow: 'GET' });
  const { origin, manifest } = desk;
  const { searchParams } = new URL(request.url);
  const words = wordsOf(manifest().language).interact;
  const wanted = await findWanted(searchParams.get('object') ?? '', desk);
  if (!wanted) return page(request, 404, toLostPage(words, origin + manifest().base));
  const account = searchParams.get('account');
  const way = account === null ? { problem: null, status: 200 } : await wayOf(account, wanted, origin, words);
  if ('target' in way)
    return new Response(null, {
      status: 303,
      headers: { ...pageHeaders, Location: way.target, 'Cache-Control': 'no-store' },
    });
  const { problem, status } = way;
  return page(request, status, toInteractPage({ origin, words, wanted, account: account ?? '', problem }));
}

/** Where a reader is sent, or why he cannot be. */
async function wayOf(
  account: string,
  { intent, object }: Wanted,
  origin: string,
  { wrong }: InteractWords,
): Promise<{ target: string } | { problem: string; status: number }> {
  const handle = readHandle(account);
  if (!handle) return { problem: wrong.handle, status: 400 };
  const { host } = handle;
  if (host === new URL(origin).host) return { problem: wrong.ourHost, status: 400 };
  // http only for a paper that is itself on http: a trial at home.
  const scheme = origin.startsWith('http:') ? 'http' : 'https';
  const jrd = await askServer(handle, scheme);
  const target = toIntentUrl(jrd, { intent, object, host, scheme });
  if (target) return { target };
  return { problem: jrd === null ? wrong.silent(host) : wrong.unnamed(host), status: 404 };
}

function page(request: Request, status: number, html: string): Promise<Response> {
  return answer(request, html, {
    type: 'text/html; charset=utf-8',
    status,
    cacheControl: 'no-store',
    headers: pageHeaders,
  });
}
