import { ask } from '../../test/server/ask.ts';
import type { Question } from './load.ts';
import type { Kept } from './plain.ts';

/** One way to ask for one document, and the answer to it. */
export interface Asked {
  what: string;
  question: Question;
  status: number;
  kept: Kept;
  /** Where plain Fedify has the like of it. */
  fedify?: string;
}

interface Document {
  name: string;
  path: string;
  accept: string;
  fedify?: string;
}

const activity = 'application/activity+json, application/ld+json';

/** What is asked for most after a delivery, and what lies beside it. */
const documents: Document[] = [
  { name: 'actor', path: '/ap/actors/paper', accept: activity, fedify: '/ap/actors/paper' },
  { name: 'article', path: '/ap/articles/article-7', accept: activity, fedify: '/ap/articles/article-7' },
  {
    name: 'WebFinger',
    path: '/.well-known/webfinger?resource=acct%3Anews%40HOST',
    accept: 'application/jrd+json',
    fedify: '/.well-known/webfinger?resource=acct%3Apaper%40HOST',
  },
  { name: 'NodeInfo', path: '/ap/nodeinfo', accept: 'application/json', fedify: '/nodeinfo/2.1' },
  { name: 'outbox page', path: '/ap/outbox/paper~1', accept: activity, fedify: '/ap/outbox/paper?cursor=0' },
  { name: 'feed', path: '/rss.xml', accept: 'application/rss+xml, */*' },
  { name: 'page', path: '/articles/article-7/', accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
];

/** Each document as it is, packed, and for who has it already. @param host of the paper, which answers each once. */
export async function questionsFor(host: string): Promise<Asked[]> {
  return (await Promise.all(documents.map((document) => waysOf(document, host)))).flat();
}

async function waysOf({ name, accept, fedify, ...document }: Document, host: string): Promise<Asked[]> {
  const path = document.path.replace('HOST', host);
  const asked: Asked[] = [];
  for (const coding of ['identity', 'br']) {
    const headers = { Accept: accept, 'Accept-Encoding': coding === 'br' ? 'gzip, deflate, br' : coding };
    const answer = await ask(`http://${host}${path}`, headers);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
    const { date: _, connection: __, 'keep-alive': ___, ...fields } = answer.headers as Record<string, string>;
    if (coding === 'br' && fields['content-encoding'] !== 'br') continue;
    const kept = { path, coding, headers: fields, bytes: answer.bytes.toString('base64') };
    const size = `${(answer.bytes.length / 1000).toFixed(1)} kB`;
    const known = { ...headers, 'If-None-Match': String(fields['etag']) };
    const whole = { what: `${name}, ${coding}, ${size}`, question: { path, headers }, status: 200, kept };
    asked.push({ ...whole, ...(coding === 'identity' && fedify && { fedify }) });
    if (coding === 'identity')
      asked.push({ what: `${name}, 304`, question: { path, headers: known }, status: 304, kept });
  }
  return asked;
}
