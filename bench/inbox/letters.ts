import { createHash, generateKeyPairSync, sign } from 'node:crypto';

export const origin = 'https://paper.example';
export const account = `${origin}/ap/actors/paper`;
export const articles = Array.from({ length: 200 }, (_, index) => `article-${index}`);

/** Makes so many requests that were never sent before; each is a function, so that what is made ahead is only text. */
export type Letters = (count: number) => (() => Request)[];

interface Person {
  id: string;
  document: { id: string } & Record<string, unknown>;
}

const context = 'https://www.w3.org/ns/activitystreams';
const everyone = `${context}#Public`;

export type Senders = ReturnType<typeof openSenders>;

/** Fifty readers on one server, and what they send, signed as Mastodon signs. */
export function openSenders(home: string) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const people = Array.from({ length: 50 }, (_, index) => toPerson(`${home}/users/reader${index}`, publicKeyPem));
  let count = 0;

  const letters =
    (toActivity: (person: Person, at: number) => { actor: string }, isRight = true): Letters =>
    (wanted) =>
      Array.from({ length: wanted }, () => {
        count += 1;
        const activity = toActivity(people[count % people.length]!, count);
        const body = JSON.stringify({ '@context': context, ...activity });
        const headers = toHeaders(body, `${activity.actor}#main-key`, isRight);
        return () => new Request(`${origin}/ap/live/inbox`, { method: 'POST', headers, body });
      });

  function toHeaders(body: string, keyId: string, isRight: boolean): Record<string, string> {
    const covered = {
      '(request-target)': 'post /ap/live/inbox',
      host: new URL(origin).host,
      date: new Date().toUTCString(),
      digest: `SHA-256=${createHash('sha256').update(body).digest('base64')}`,
      'content-type': 'application/activity+json',
    };
    const text = Object.entries(covered).map(([name, value]) => `${name}: ${value}`);
    if (!isRight) text.push('more');
    const signature = sign('sha256', Buffer.from(text.join('\n')), privateKey).toString('base64');
    const { '(request-target)': _, ...headers } = covered;
    return {
      ...headers,
      accept: '*/*',
      'user-agent': 'http.rb/5.2.0 (Mastodon/4.5.0; +https://far.example/)',
      'content-length': String(Buffer.byteLength(body)),
      signature: `keyId="${keyId}",algorithm="rsa-sha256",headers="${Object.keys(covered).join(' ')}",signature="${signature}"`,
    };
  }

  const like = ({ id }: Person, at: number) => ({
    ...{ id: `${id}#likes/${at}`, type: 'Like', actor: id },
    // Nobody likes anything twice.
    object: `${origin}/ap/articles/${articles[Math.floor(at / people.length) % articles.length]}`,
  });

  return {
    documents: () => people.map(({ document }) => document),
    follows: letters(({ id }, at) => ({ id: `${home}/follows/${at}`, type: 'Follow', actor: id, object: account })),
    likes: letters(like),
    replies: letters(({ id }, at) => ({
      ...{ id: `${id}/statuses/${at}/activity`, type: 'Create', actor: id, to: [everyone], cc: [`${id}/followers`] },
      object: toNote(id, at),
    })),
    deletes: letters((_, at) => {
      const id = `${home}/users/gone${at}`;
      return { id: `${id}#delete`, type: 'Delete', actor: id, to: [everyone], object: id };
    }),
    forgeries: letters(like, false),
  };
}

function toPerson(id: string, publicKeyPem: string): Person {
  const keyId = `${id}#main-key`;
  const name = id.slice(id.lastIndexOf('/') + 1);
  const document = {
    '@context': [context, 'https://w3id.org/security/v1'],
    ...{ id, type: 'Person', preferredUsername: name, name, url: id, inbox: `${id}/inbox` },
    endpoints: { sharedInbox: `${new URL(id).origin}/inbox` },
    publicKey: { id: keyId, owner: id, publicKeyPem },
  };
  return { id, document };
}

function toNote(id: string, at: number): object {
  return {
    ...{ id: `${id}/statuses/${at}`, type: 'Note', attributedTo: id, to: [everyone], cc: [`${id}/followers`] },
    inReplyTo: `${origin}/ap/articles/${articles[at % articles.length]}`,
    published: new Date().toISOString(),
    url: `${id}/statuses/${at}`,
    content: `<p>Who paid for bridge number ${at}? <a href="https://far.example/bridges" rel="nofollow">Here</a> they say it was the city.</p>`,
  };
}
