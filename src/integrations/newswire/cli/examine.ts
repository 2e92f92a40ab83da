import { z } from 'zod';

export interface Finding {
  well: boolean;
  what: string;
  /** What to do when it is not well. */
  remedy: string;
}

interface Instruments {
  fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  now: () => number;
}

const actorSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  preferredUsername: z.string(),
  inbox: z.string(),
  outbox: z.string(),
  followers: z.string(),
  endpoints: z.looseObject({ sharedInbox: z.string() }).optional(),
  publicKey: z.looseObject({ id: z.string(), owner: z.string(), publicKeyPem: z.string() }).optional(),
});

const manifestSchema = z.looseObject({
  origin: z.string(),
  actors: z.array(z.looseObject({ id: z.string(), handle: z.string() })),
  articles: z.array(z.looseObject({ id: z.string(), state: z.string() })),
  federation: z.looseObject({ secure: z.boolean() }).optional(),
});

/** Asks a deployed paper everything that a follower's server will ask, in the order in which it would stumble. */
export async function* examine(origin: string, { fetch, now }: Instruments): AsyncGenerator<Finding> {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, origin), { headers, redirect: 'manual', signal: AbortSignal.timeout(10_000) }).catch(
      () => null,
    );

  const front = await get('/');
  yield {
    well: front?.ok ?? false,
    what: `The front page answers (${front?.status ?? 'no answer'})`,
    remedy: `Nothing answers at ${origin}. Is the server running, and does the proxy reach it?`,
  };
  if (!front) return;

  const drift = Math.abs(now() - Date.parse(front.headers.get('Date') ?? ''));
  yield {
    well: !(drift > 60_000),
    what: `Its clock is right${Number.isNaN(drift) ? ' (it sends no Date header to judge by)' : ` (off by ${Math.round(drift / 1000)} s)`}`,
    remedy: 'Set the clock by NTP: signatures are refused when it is off by minutes.',
  };

  const manifest = manifestSchema.safeParse(await json(await get('/edition.json')));
  yield {
    well: manifest.success,
    what: 'edition.json is served',
    remedy: 'The site was not built with newswire(), or the proxy serves another folder.',
  };
  if (!manifest.success) return;
  yield {
    well: manifest.data.origin === origin,
    what: `It was built for ${manifest.data.origin}`,
    remedy: `Build it with SITE_URL=${origin}: every id in it carries the origin.`,
  };

  for (const [path, type] of [
    ['/rss.xml', 'application/rss+xml'],
    ['/atom.xml', 'application/atom+xml'],
    ['/feed.json', 'application/feed+json'],
  ] as const) {
    const feed = await get(path);
    yield typeFinding(path, feed, type);
  }

  const host = new URL(origin).host;
  const [paper] = manifest.data.actors;
  const finger = await get(`/.well-known/webfinger?resource=${encodeURIComponent(`acct:${paper?.handle}@${host}`)}`);
  const jrd = z
    .looseObject({
      subject: z.string(),
      links: z.array(z.looseObject({ rel: z.string(), href: z.string().optional() })),
    })
    .safeParse(await json(finger));
  const self = jrd.data?.links.find(({ rel }) => rel === 'self')?.href;
  yield {
    well: jrd.success && jrd.data.subject === `acct:${paper?.handle}@${host}` && self !== undefined,
    what: `WebFinger finds @${paper?.handle}@${host}`,
    remedy:
      'Proxy /.well-known/webfinger to the server, with its query string: without it nobody can search for the account.',
  };
  yield typeFinding('/.well-known/webfinger', finger, 'application/jrd+json');

  for (const { id, handle } of manifest.data.actors) yield* examineActor(`${origin}/ap/actors/${id}`, handle);

  const article = manifest.data.articles.find(({ state }) => state === 'published');
  // In secure mode articles are for servers that sign.
  if (article && !manifest.data.federation?.secure) {
    const path = `/ap/articles/${article.id}`;
    const answer = await get(path, { Accept: 'application/activity+json' });
    yield typeFinding(path, answer, 'application/activity+json');
    const object = z.looseObject({ id: z.string() }).safeParse(await json(answer));
    yield {
      well: object.data?.id === origin + path,
      what: 'An article is what its address says',
      remedy: "The document's id and its address must be equal: check SITE_URL and redirects on the host.",
    };
  }

  const unsigned = await fetch(new URL('/ap/live/inbox', origin), {
    method: 'POST',
    headers: { 'Content-Type': 'application/activity+json' },
    body: JSON.stringify({ type: 'Follow', actor: `${origin}/ap/actors/${paper?.id}` }),
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  yield {
    well: unsigned?.status === 401,
    what: `The inbox refuses what is not signed (${unsigned?.status ?? 'no answer'})`,
    remedy: 'Proxy /ap/live/ to the server, never redirect it: a static host cannot receive follows.',
  };

  async function* examineActor(id: string, handle: string): AsyncGenerator<Finding> {
    const answer = await get(id, { Accept: 'application/activity+json' });
    const actor = actorSchema.safeParse(await json(answer));
    const right = actor.success && actor.data.id === id && isType(answer, 'application/activity+json');
    const key = actor.data?.publicKey;
    yield {
      well: right && key?.owner === id && key.publicKeyPem.includes('BEGIN PUBLIC KEY'),
      what: `@${handle} has its actor and its key`,
      remedy: right
        ? 'The actor is served without its public key: proxy /ap/actors/ to the server, which lays the key over the file.'
        : `${id} must answer application/activity+json with this id.`,
    };
  }
}

function typeFinding(path: string, answer: Response | null, type: string): Finding {
  return {
    well: isType(answer, type),
    what: `${path} is served as ${type}`,
    remedy: `It is served as ${answer?.headers.get('Content-Type') ?? 'nothing'} (${answer?.status ?? 'no answer'}). Apply the header rules of the build (_headers) on the host.`,
  };
}

function isType(answer: Response | null, type: string): boolean {
  return answer?.status === 200 && (answer.headers.get('Content-Type') ?? '').startsWith(type);
}

async function json(answer: Response | null): Promise<unknown> {
  try {
    return await answer?.json();
  } catch {
    return null;
  }
}
