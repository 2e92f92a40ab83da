import { createHash, randomBytes } from 'node:crypto';
import type { Outcome } from '../../conversation/words.ts';
import type { Desk } from '../desk.ts';
import { readForm } from '../read-form.ts';
import { answer } from './answer.ts';
import { afterVote, answerVote } from './conversation.ts';
import { toPollDocument } from './polls.ts';

const cookieName = 'newswire-voter';
/** As long as browsers keep a cookie at most (400 days), in seconds. */
const cookieAge = 400 * 86_400;
const largestForm = 10_000;

/**
 * Takes a vote from the page's form. Once a browser: the cookie is set by voting and by nothing else, and is sent to no
 * other address. The form must come from the paper's own pages. The reader is led to the poll as it stands now, where it
 * says what came of his vote.
 */
export async function takeVote(request: Request, id: string, desk: Desk): Promise<Response | null> {
  const { store, origin, clock, directory } = desk;
  const poll = directory().poll(id);
  if (!poll) return null;
  const form = request.method === 'POST' ? await readForm(request, largestForm) : null;
  const alone = form?.has('alone') ?? false;
  const refuse = (status: number, outcome: Outcome, headers: Record<string, string> = {}) =>
    answerVote(request, poll, desk, { alone, outcome, options: { status, cacheControl: 'no-store', headers } });
  if (request.method !== 'POST') return refuse(405, 'form', { Allow: 'POST' });
  if (!isOwn(request, origin)) return refuse(403, 'elsewhere');
  const now = clock();
  if (now < Date.parse(poll.opens) || now >= Date.parse(poll.closes)) return refuse(409, 'over');
  const choices = toChoices(form, poll.choices.length);
  if (!choices || choices.length === 0 || (!poll.multiple && choices.length > 1))
    return refuse(400, poll.multiple ? 'some' : 'one');
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
  const Location = afterVote(poll, alone, counted ? 'counted' : 'again', desk);
  return new Response(null, { status: 303, headers: { Location, 'Cache-Control': 'no-store', ...headers } });
}

/**
 * Browsers name the page's origin on every POST, or say at least that it is the same: another site's form, or none, is not a
 * reader's vote.
 */
function isOwn({ headers }: Request, origin: string): boolean {
  const named = headers.get('Origin');
  return named === origin || (named === 'null' && headers.get('Sec-Fetch-Site') === 'same-origin');
}

function toChoices(form: URLSearchParams | null, count: number): number[] | null {
  const choices = form?.getAll('choice').map(Number);
  const valid = choices?.every((choice) => Number.isInteger(choice) && choice >= 0 && choice < count);
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
