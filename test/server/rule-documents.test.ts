import { realpath } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PollData } from '../../src/integrations/newswire/article/frontmatter.ts';
import type { Reply } from '../../src/integrations/newswire/storage/store.ts';
import { filesIn } from '../end-to-end/site.ts';
import type { Draft } from '../publish/newsroom.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

type Json = Record<string, unknown>;

let paper: RunningPaper;
/** Every document under `/ap/` that can be reached, by its address. */
const documents = new Map<string, { status: number; type: string; bytes: number; body: Json }>();

const poll: PollData = {
  question: '어떤 길로 기사를 보십니까?',
  choices: Array.from({ length: 10 }, (_, index) => `길 ${index + 1}`),
  multiple: false,
  opens: minutesAgo(10),
  closes: minutesAgo(-60),
  article: 'talk',
};

const many: Draft[] = Array.from({ length: 45 }, (_, index) => ({
  id: `article-${index}`,
  title: `기사 ${index}`,
  published: minutesAgo(100 + index),
  tags: ['스마트도시'],
  fediverse: { deliver: true, silent: false, pinned: index < 3 },
}));

const answers: Reply[] = Array.from({ length: 95 }, (_, index) => ({
  id: `https://far.example/notes/${index}`,
  kind: 'reply',
  subject: 'articles/talk',
  parent: `ORIGIN/ap/articles/talk`,
  person: 'https://far.example/users/reader',
  url: `https://far.example/notes/${index}`,
  html: '<p>잘 읽었습니다.</p>',
  warning: null,
  language: 'ko',
  published: 1000 * (index >> 1),
  received: 1000 * index,
  edited: null,
  state: 'shown',
  reason: null,
}));

beforeAll(async () => {
  const gone: Draft = { id: 'gone', title: '내린 기사', published: minutesAgo(90), state: 'taken-down' };
  paper = await openPaper([{ id: 'talk', published: minutesAgo(5) }, gone, ...many], {
    extras: { polls: [{ id: 'ways', data: poll }] },
  });
  const parent = `${paper.origin}/ap/articles/talk`;
  for (const reply of answers) await paper.store.replies.put({ ...reply, parent });
  const files = await filesIn(await realpath(String(paper.environment['NEWSWIRE_DIST'])));
  const built = [...files.keys()].filter((path) => path.startsWith('ap/') && path !== 'ap/nodeinfo');
  const todo = [...built.map((path) => `${paper.origin}/${path}`), `${paper.origin}/ap/live/polls/ways`];
  for (let address = todo.pop(); address; address = todo.pop()) {
    if (documents.has(address)) continue;
    const answer = await fetch(address, { headers: { Accept: 'application/activity+json' } });
    const text = await answer.text();
    const { status, headers } = answer;
    const body = JSON.parse(text) as Json;
    documents.set(address, { status, type: headers.get('Content-Type') ?? '', bytes: text.length, body });
    todo.push(...addressesIn(body));
  }
});

afterAll(() => paper.stop());

/** Addresses of ours in a document, without inboxes, which are not read. */
function addressesIn(value: unknown): string[] {
  if (typeof value === 'string') {
    const [address = ''] = value.split('#');
    return address.startsWith(`${paper.origin}/ap/`) && !address.includes('/ap/live/inbox') ? [address] : [];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : [];
}

const collections = () => [...documents].filter(([, { body }]) => /^(Ordered)?Collection$/.test(String(body['type'])));

describe('every document of a paper, those that are built and those that are counted', () => {
  it('was found: accounts, articles, polls and every collection', () => {
    const kinds = new Set(
      [...documents.keys()].map((id) => new URL(id).pathname.replace(/^\/ap\/((?:live\/)?[^/]+).*/, '$1')),
    );
    expect([...kinds].sort()).toEqual([
      'actors',
      'articles',
      'featured',
      'featured-tags',
      'following',
      'live/context',
      'live/followers',
      'live/likes',
      'live/polls',
      'live/replies',
      'live/shares',
      'outbox',
    ]);
    expect(documents.size).toBeGreaterThan(200);
  });

  it('is at the address that it calls itself by', () => {
    for (const [address, { body }] of documents) expect(body['id']).toBe(address);
  });

  it('says that it is ActivityStreams, and is there or gone for good', () => {
    for (const [address, { status, type, body }] of documents) {
      expect([address, type]).toEqual([address, 'application/activity+json; charset=utf-8']);
      expect([address, status]).toEqual([address, body['type'] === 'Tombstone' ? 410 : 200]);
    }
  });

  it('is smaller than the megabyte that servers read', () => {
    for (const [address, { bytes }] of documents) expect(bytes, address).toBeLessThan(1024 * 1024);
  });

  it('says how many it holds, where it is a collection', () => {
    expect(collections().length).toBeGreaterThan(100);
    for (const [address, { body }] of collections()) expect(body['totalItems'], address).toBeTypeOf('number');
  });
});

describe('a thread that Mastodon opens', () => {
  it.each([
    ['replies', 'items', 95],
    ['context', 'orderedItems', 96],
  ])('has all of its %s on pages that lead on, each once, and may be kept for a while', async (name, list, count) => {
    const ids: unknown[] = [];
    const pages: string[] = [];
    for (let address = `${paper.origin}/ap/live/${name}/articles/talk?page=1`; address; ) {
      const answer = await fetch(address);
      expect(answer.headers.get('Cache-Control')).toMatch(/public, max-age=[1-9]/);
      expect(answer.headers.get('ETag')).toBeTruthy();
      const page = (await answer.json()) as Json;
      pages.push(address);
      ids.push(...(page[list] as unknown[]));
      address = typeof page['next'] === 'string' ? page['next'] : '';
    }
    expect(pages.length).toBeGreaterThan(2);
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
  });
});

describe('a poll of ten choices', () => {
  it('shows them all, with its end and its voters', () => {
    const body = documents.get(`${paper.origin}/ap/live/polls/ways`)?.body ?? {};
    expect((body['oneOf'] as Json[]).map(({ name }) => name)).toEqual(poll.choices);
    expect(body).toMatchObject({ endTime: expect.any(String), votersCount: 0 });
  });

  it('says on the page that one person may have voted both there and on another server', async () => {
    const fragment = await (await paper.get('/ap/live/conversation/articles/talk.html')).text();
    expect(fragment).toContain('같은 사람이 이 페이지와 페디버스에서 한 번씩 투표했을 수 있습니다.');
  });
});

describe('an account', () => {
  it('has every part that other servers ask for', () => {
    const paths = ['paper', 'section-tech', 'author-tech-desk'];
    const actors = paths.map((path) => documents.get(`${paper.origin}/ap/actors/${path}`)?.body ?? {});
    expect(actors.map(({ type }) => type)).toEqual(['Organization', 'Service', 'Service']);
    const host = new URL(paper.origin).host;
    const address = expect.stringMatching(`^${paper.origin}/ap/`);
    for (const actor of actors)
      expect(actor).toMatchObject({
        preferredUsername: expect.stringMatching(/^[a-z0-9_]+$/),
        webfinger: expect.stringMatching(`^[a-z0-9_]+@${host}$`),
        ...{ inbox: address, outbox: address, followers: address, featured: address, featuredTags: address },
        endpoints: { sharedInbox: `${paper.origin}/ap/live/inbox` },
        publicKey: { id: `${actor['id']}#main-key`, owner: actor['id'] },
        icon: { type: 'Image', url: expect.any(String) },
        attachment: expect.arrayContaining([
          expect.objectContaining({ type: 'PropertyValue', value: expect.stringContaining('rel="me"') }),
        ]),
        attributionDomains: [host],
        ...{ discoverable: true, indexable: true, manuallyApprovesFollowers: false },
        published: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      });
    const followers = documents.get(`${paper.origin}/ap/live/followers/paper`)?.body;
    expect(documents.get(String(followers?.['first']))?.body).toMatchObject({ type: 'OrderedCollectionPage' });
    const featured = documents.get(`${paper.origin}/ap/featured/paper`)?.body['orderedItems'] as unknown[];
    expect(featured.map((item) => typeof item)).toEqual(['string', 'string', 'string']);
  });
});
