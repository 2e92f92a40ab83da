import { createHash, randomBytes } from 'node:crypto';
import type { Desk } from '../desk.ts';
import { answer, plain } from './answer.ts';
import { toPollDocument } from './polls.ts';
import { voteWordsOf } from './vote-words.ts';

const cookieName = 'newswire-voter';
/** As long as browsers keep a cookie at most (400 days), in seconds. */
const cookieAge = 400 * 86_400;
const largestForm = 10_000;

/**
 * Takes a vote from the page's form. Once a browser: the cookie is set by voting and by nothing else, and is sent to no
 * other address. The form must come from the paper's own pages.
 */
export async function takeVote(request: Request, id: string, desk: Desk): Promise<Response | null> {
  const { store, origin, clock, directory } = desk;
  const poll = directory().poll(id);
  if (!poll) return null;
  const words = voteWordsOf(desk.manifest().language);
  if (request.method !== 'POST') return plain(405, words.method, { Allow: 'POST' });
  // Browsers name the page's origin on every POST; another site's form, or none, is not a reader's vote.
  if (request.headers.get('Origin') !== origin) return plain(403, words.origin);
  const now = clock();
  if (now < Date.parse(poll.opens) || now >= Date.parse(poll.closes)) return plain(409, words.over);
  const choices = await readChoices(request, poll.choices.length);
  if (!choices || choices.length === 0 || (!poll.multiple && choices.length > 1))
    return plain(400, poll.multiple ? words.some : words.one);
  const known = readCookie(request);
  const browser = known ?? randomBytes(16).toString('base64url');
  const voter = `browser:${createHash('sha256').update(`${poll.id}\n${browser}`).digest('base64url')}`;
  const before = await store.votes.of(poll.id, voter);
  // A second ballot does not add to the first, in a poll with several answers either.
  const counted =
    before.length === 0 &&
    (await store.votes.cast(
      choices.map((choice) => ({ poll: poll.id, voter, choice, at: now })),
      { multiple: poll.multiple },
    )) > 0;
  const headers: Record<string, string> = known ? {} : { 'Set-Cookie': cookie(browser, poll.id, origin) };
  if (/\bapplication\/json\b/.test(request.headers.get('Accept') ?? '')) {
    const document = await toPollDocument(id, desk);
    return answer(new Request(request.url), { counted, poll: document }, { cacheControl: 'no-store', headers });
  }
  const article = poll.article ? directory().article(poll.article) : null;
  const back = `${article?.url ?? origin + desk.manifest().base}#poll-${poll.id}`;
  return new Response(null, { status: 303, headers: { Location: back, 'Cache-Control': 'no-store', ...headers } });
}

async function readChoices(request: Request, count: number): Promise<number[] | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('Content-Type') ?? '')) return null;
  if (Number(request.headers.get('Content-Length') ?? 0) > largestForm) return null;
  let text = '';
  for await (const chunk of request.body ?? []) {
    text += Buffer.from(chunk).toString('latin1');
    if (text.length > largestForm) return null;
  }
  const choices = new URLSearchParams(text).getAll('choice').map(Number);
  const valid = choices.every((choice) => Number.isInteger(choice) && choice >= 0 && choice < count);
  return valid ? [...new Set(choices)] : null;
}

function readCookie({ headers }: Request): string | null {
  const match = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{22})(?:;|$)`).exec(headers.get('Cookie') ?? '');
  return match?.[1] ?? null;
}

/** Bound to one poll, so that it follows nobody from poll to poll. */
function cookie(value: string, poll: string, origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${cookieName}=${value}; Path=/ap/live/votes/${poll}; Max-Age=${cookieAge}; HttpOnly; SameSite=Lax${secure}`;
}
