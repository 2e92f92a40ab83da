import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, serve, start } from './trial.ts';
import type { Json } from './wire.ts';

afterEach(closeAll);

/** What is wrong with an actor, and with the documents it leads to; ORIGIN stands for where they are. */
async function inspectActor(fields: Json, documents: Record<string, Json> = {}): Promise<string[]> {
  const actor = { id: 'ORIGIN/actor', preferredUsername: 'news', inbox: 'ORIGIN/actor/inbox', ...fields };
  const self = { rel: 'self', type: 'application/activity+json', href: 'ORIGIN/actor' };
  const origin: string = await serve((request, response) => {
    const { host } = new URL(origin);
    const [path = ''] = (request.url ?? '').split('?');
    const isFinger = path === '/.well-known/webfinger';
    const finger = { subject: `acct:news@${host}`, links: [self] };
    const body = isFinger ? finger : path === '/actor' ? actor : documents[path];
    const type = isFinger ? 'application/jrd+json' : 'application/activity+json';
    response.writeHead(body ? 200 : 404, { 'content-type': type });
    response.end(JSON.stringify(body)?.replaceAll('ORIGIN', origin));
  });
  const complaints = await (await start()).inspect(`@news@${new URL(origin).host}`);
  return complaints.map((complaint) => complaint.replaceAll(origin, 'ORIGIN'));
}

describe('an inspection', () => {
  it('asks less of an application that only signs what a server fetches', async () => {
    const key = { id: 'ORIGIN/actor#main-key', owner: 'ORIGIN/actor', publicKeyPem: 'no key' };
    const endpoints = { endpoints: { sharedInbox: 'https://other.test/inbox' } };
    const about = { name: 'News', webfinger: 'news@other.test', manuallyApprovesFollowers: false, ...endpoints };
    const complaints = await inspectActor({ type: 'Application', ...about, publicKey: key });
    expect(complaints).toEqual([
      expect.stringContaining('outbox: is missing'),
      expect.stringContaining('discoverable: is missing'),
      expect.stringContaining('indexable: is missing'),
      expect.stringContaining('is no PEM'),
    ]);
  });

  it.each<[string, Json, string]>([
    ['pins posts whole', { items: [{ id: 'ORIGIN/one' }] }, 'has an item that is no id'],
    ['pins what is not there', { items: ['ORIGIN/none'] }, 'ORIGIN/none answers 404'],
    ['pins what is elsewhere', { items: ['https://x.test/1'] }, 'https://x.test/1 is not on the host of'],
    ['says too little', { items: [], totalItems: undefined }, 'has totalItems undefined'],
    ['says too much', { items: ['ORIGIN/one', 'ORIGIN/one'], totalItems: 1 }, 'holds 2, and says 1'],
    ['goes round in a circle', { first: 'ORIGIN/page', totalItems: 9 }, 'leads back to itself'],
    ['leads away', { first: 'https://x.test/1', totalItems: 9 }, 'https://x.test/1 is not on the host of'],
  ])('finds a list of pinned posts that %s', async (_, list, reason) => {
    const featured = { id: 'ORIGIN/featured', type: 'OrderedCollection', totalItems: 1, ...list };
    const page = { id: 'ORIGIN/page', type: 'OrderedCollectionPage', partOf: featured.id, next: 'ORIGIN/page' };
    const documents = { '/featured': featured, '/page': page, '/one': { id: 'ORIGIN/one' } };
    const complaints = await inspectActor({ featured: featured.id }, documents);
    expect(complaints.filter((complaint) => complaint.startsWith('featured:')).join()).toContain(reason);
  });

  it.each<[string, Json, string]>([
    ['words', { type: 'Note', name: '#a' }, 'has an item that is no Hashtag'],
    ['two words', { type: 'Hashtag', name: '#a b' }, 'hashtag "#a b" is no single word'],
    ['a word without a page', { type: 'Hashtag', name: '#a' }, 'hashtag "#a" has no address'],
  ])('finds %s among featured tags', async (_, item, reason) => {
    const tags = { id: 'ORIGIN/tags', type: 'Collection', totalItems: 1, items: [item] };
    const complaints = await inspectActor({ featuredTags: tags.id }, { '/tags': tags });
    expect(complaints.filter((complaint) => complaint.startsWith('featuredTags:')).join()).toContain(reason);
  });
});
