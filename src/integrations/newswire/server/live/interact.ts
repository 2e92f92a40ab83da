import { parseSubject } from '../../article/addresses.ts';
import { readHandle, toIntentUrl } from '../../fediverse/intents.ts';
import type { Desk } from '../desk.ts';
import { answer, plain } from './answer.ts';

/**
 * Sends a reader to his own server to follow an account or to answer a post: he types his handle, his server's WebFinger
 * says where it takes such requests (FEP-3b86, else OStatus "subscribe"). Nothing he types is kept.
 */
export async function interact(request: Request, rest: string, desk: Desk): Promise<Response | null> {
  if (rest !== '') return null;
  if (request.method !== 'GET') return plain(405, 'Ask with GET.', { Allow: 'GET' });
  const { searchParams } = new URL(request.url);
  const object = searchParams.get('object') ?? '';
  const intent = searchParams.get('intent') === 'reply' ? 'reply' : 'follow';
  if (!(await isOurs(object, desk))) return plain(400, 'Ask for an account or an article of this paper.');
  const handle = readHandle(searchParams.get('account') ?? '');
  if (!handle) return plain(400, 'Write your address as in @reader@server.example.');
  const scheme = desk.origin.startsWith('http:') ? 'http' : 'https';
  const url = `${scheme}://${handle.host}/.well-known/webfinger?resource=${encodeURIComponent(`acct:${handle.user}@${handle.host}`)}`;
  const target = toIntentUrl(await readJrd(url), { intent, object, host: handle.host, scheme });
  if (!target)
    return answer(request, `${handle.host} does not say where it takes such requests. Search there for ${object}`, {
      type: 'text/plain; charset=utf-8',
      status: 404,
      cacheControl: 'no-store',
    });
  return new Response(null, {
    status: 303,
    headers: { Location: target, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
  });
}

/** Only our own accounts and articles, and replies that are shown: else this address would send anyone anywhere. */
async function isOurs(object: string, desk: Desk): Promise<boolean> {
  const subject = parseSubject(desk, object);
  if (!subject) return (await desk.store.replies.find(object))?.state === 'shown';
  const [kind, id = ''] = subject.split('/');
  const { actors, article, poll } = desk.directory();
  return kind === 'actors' ? actors.has(id) : Boolean(kind === 'articles' ? article(id) : poll(id));
}

const largest = 100_000;

async function readJrd(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, {
      headers: { Accept: 'application/jrd+json, application/json' },
      signal: AbortSignal.timeout(8000),
    });
    const text = response.ok ? await response.text() : '';
    return text && text.length < largest ? (JSON.parse(text) as unknown) : null;
  } catch {
    return null;
  }
}
