import type { ManifestArticle, ManifestPoll } from '../../article/manifest.ts';
import { toPollHtml } from '../../conversation/poll-html.ts';
import { type Around, toDocument } from '../../conversation/to-document.ts';
import { toHtml } from '../../conversation/to-html.ts';
import { toJson } from '../../conversation/to-json.ts';
import type { Outcome } from '../../conversation/words.ts';
import type { Desk } from '../desk.ts';
import { type AnswerOptions, answer } from './answer.ts';
import { repliesFeed } from './replies-feed.ts';
import { resultOf, snapshotOf } from './snapshot.ts';
import { readStyle } from './style.ts';

/** The conversation for pages: as JSON, as the HTML that is on the page itself, or as a page of its own; for readers as feeds. */
export async function conversation(request: Request, rest: string, desk: Desk): Promise<Response | null> {
  const [, kind, id = '', format] = /^(articles|polls)\/([a-z0-9-]+)\.(json|html)$/.exec(rest) ?? [];
  const article = kind === 'articles' ? desk.directory().article(id) : null;
  const poll = kind === 'polls' ? desk.directory().poll(id) : null;
  const { searchParams } = new URL(request.url);
  if (!article && !poll) return repliesFeed(request, rest, desk);
  if (article && article.state !== 'taken-down' && format === 'json') {
    const snapshot = await snapshotOf(article, desk, { page: pageOf(searchParams), whole: true });
    return answer(request, toJson(snapshot), { cacheControl });
  }
  if (format === 'json') return null;
  const said = saidBy(searchParams);
  const telling = {
    page: pageOf(searchParams),
    whole: wantsDocument(request),
    // What is told to one reader after his vote is for nobody else.
    options: { cacheControl: said ? 'no-store' : cacheControl },
  };
  if (article && article.state !== 'taken-down') return answerArticle(request, article, desk, { said, ...telling });
  return poll ? answerPoll(request, poll, desk, { said: said?.outcome, ...telling }) : null;
}

const cacheControl = 'public, max-age=15';

/** What came of a vote, shown beside its poll: the answer to a form that was sent. */
export function answerVote(
  request: Request,
  poll: ManifestPoll,
  desk: Desk,
  { alone, outcome, options }: { alone: boolean; outcome: Outcome; options: AnswerOptions },
): Promise<Response> {
  const article = articleOf(poll, desk);
  const telling = { page: 1, whole: wantsDocument(request), options };
  // As to a GET: what answers a form is a document like any other.
  const asked = new Request(request.url);
  return article && !alone
    ? answerArticle(asked, article, desk, { said: { poll: poll.id, outcome }, ...telling })
    : answerPoll(asked, poll, desk, { said: outcome, ...telling });
}

/** Where a reader sees his vote counted, though the printed page is older. */
export function afterVote(poll: ManifestPoll, alone: boolean, outcome: Outcome, desk: Desk): string {
  const article = alone ? null : articleOf(poll, desk);
  const place = article ? `articles/${article.id}` : `polls/${poll.id}`;
  return `${desk.origin}/ap/live/conversation/${place}.html?poll=${poll.id}&vote=${outcome}#poll-${poll.id}`;
}

function articleOf({ article }: ManifestPoll, desk: Desk): ManifestArticle | null {
  const found = article === undefined ? null : desk.directory().article(article);
  return found?.state === 'taken-down' ? null : found;
}

interface Telling<Said> {
  said: Said | undefined;
  page: number;
  /** A document of its own, and replies in full. */
  whole: boolean;
  options: AnswerOptions;
}

async function answerArticle(
  request: Request,
  article: ManifestArticle,
  desk: Desk,
  { said, page, whole, options }: Telling<{ poll: string; outcome: Outcome }>,
): Promise<Response> {
  const fragment = toHtml(await snapshotOf(article, desk, { page, whole }), said && { said });
  const { title, url, language } = article;
  return send(request, fragment, whole && { title, article: url, language }, desk, options);
}

async function answerPoll(
  request: Request,
  poll: ManifestPoll,
  desk: Desk,
  { said, whole, options }: Telling<Outcome>,
): Promise<Response> {
  const { language, zone } = desk.manifest();
  const result = await resultOf(poll, desk);
  const fragment = toPollHtml(result, { language, zone, ...(said && { said }) });
  const article = articleOf(poll, desk);
  const around = { title: article?.title ?? poll.question, language, ...(article && { article: article.url }) };
  return send(request, fragment, whole && around, desk, options);
}

async function send(
  request: Request,
  fragment: string,
  around: Omit<Around, 'paper' | 'style'> | false,
  { origin, manifest }: Desk,
  options: AnswerOptions,
): Promise<Response> {
  const { title, base, language } = manifest();
  const paper = { title, home: origin + base, language };
  const html = around ? toDocument(fragment, { ...around, paper, style: await readStyle() }) : fragment;
  return answer(request, html, {
    ...options,
    type: 'text/html; charset=utf-8',
    headers: { ...options.headers, ...pageHeaders, Vary: 'Sec-Fetch-Dest, Accept' },
  });
}

/** Nothing is loaded or framed; browsers name the origin of a form only where the referrer may name it. */
const pageHeaders = {
  'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex',
};

/** Does a reader open it, rather than a page fetch it? Browsers say so; old ones only by what they accept. */
function wantsDocument({ headers }: Request): boolean {
  const into = headers.get('Sec-Fetch-Dest');
  return into === null ? /\btext\/html\b/.test(headers.get('Accept') ?? '') : into === 'document';
}

function pageOf(searchParams: URLSearchParams): number {
  const asked = Number(searchParams.get('page') ?? 1);
  return Number.isInteger(asked) && asked > 0 ? asked : 1;
}

function saidBy(searchParams: URLSearchParams): { poll: string; outcome: Outcome } | undefined {
  const outcome = searchParams.get('vote');
  return outcome === 'counted' || outcome === 'again' ? { poll: searchParams.get('poll') ?? '', outcome } : undefined;
}
