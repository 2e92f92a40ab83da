import { Application, Organization, Person, type PropertyValue, Service } from '@fedify/vocab';
import { describe, expect, test } from 'vitest';
import { defaultFederation } from '../../src/integrations/newswire/article/federation.ts';
import { authorSchema } from '../../src/integrations/newswire/article/frontmatter.ts';
import { accountsOf } from '../../src/integrations/newswire/fediverse/accounts.ts';
import { toActor } from '../../src/integrations/newswire/fediverse/actors.ts';
import { toApplication, toApplicationOutbox } from '../../src/integrations/newswire/fediverse/application.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { noPictures, sampleEdition, sampleEntry, sampleNewsroom, sampleSite } from '../article/sample.ts';
import { loadContext, lostMembers } from './json-ld.ts';

const edition = sampleEdition();
const accounts = accountsOf(edition);
const actors = accounts.map((account) => toActor(account, edition));
const masthead = sampleNewsroom().masthead;
const options = { contextLoader: loadContext, documentLoader: loadContext };

/** The actor of an edition by its id. */
function actorOf(id: string, from = edition): Document {
  const account = accountsOf(from).find((candidate) => candidate.id === id);
  if (!account) throw new Error(`The sample has no account ${id}.`);
  return toActor(account, from);
}

function desk(id: string, data: object) {
  return { id, data: authorSchema()(noPictures).parse({ name: '사진부', kind: 'desk', ...data }) };
}

describe('an account of the paper', () => {
  test.each([
    ['paper', 'actor-paper'],
    ['section-world', 'actor-section'],
    ['author-world-desk', 'actor-author'],
  ])('is what a person has read: %s', async (id, name) => {
    await expect(`${JSON.stringify(actorOf(id), null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
  });

  test('comes first for the paper, then for every section and every desk', () => {
    expect(accounts.map(({ id, type }) => `${id} ${type}`)).toEqual([
      'paper Organization',
      'section-world Service',
      'section-tech Service',
      'author-industry-desk Service',
      'author-world-desk Service',
    ]);
    const people = sampleEdition({ authors: [{ id: 'hong', data: { name: '홍길동', kind: 'person' } }] });
    expect(accountsOf(people).at(-1)?.type).toBe('Person');
  });

  test('has an id, an inbox and collections on the origin of the paper, each its own', () => {
    const names = ['id', 'inbox', 'outbox', 'followers', 'following', 'featured', 'featuredTags'];
    const addresses = actors.flatMap((actor) => names.map((name) => actor[name]));
    expect(new Set(addresses).size).toBe(actors.length * names.length);
    for (const address of addresses) expect(new URL(String(address)).origin).toBe('https://paper.example');
  });

  test('has a handle that is ASCII and the same in WebFinger (FEP-2c59)', () => {
    for (const actor of actors) {
      expect(actor['preferredUsername']).toMatch(/^[a-z0-9_]+$/);
      expect(actor['webfinger']).toBe(`${actor['preferredUsername']}@paper.example`);
    }
  });

  test('has its key added by the server only: a file knows none', () => {
    expect(JSON.stringify(actors)).not.toContain('publicKey');
  });

  test('is described in text: a bracket in the words is a bracket', () => {
    const described = sampleEdition({ masthead: { ...masthead, description: '<b>도시</b> & "보안"' } });
    expect(actorOf('paper', described)['summary']).toBe('<p>&lt;b&gt;도시&lt;/b&gt; &amp; &quot;보안&quot;</p>');
  });

  test('is as old as the oldest article, and of no age before there is one', () => {
    for (const actor of actors) expect(actor['published']).toBe('2022-10-05T07:00:00Z');
    const aged = (now: string, articles = sampleNewsroom().articles) =>
      actorOf('paper', sampleEdition({ now, articles }))['published'];
    expect(aged('2030-01-01T00:00:00Z')).toBe('2022-10-05T07:00:00Z');
    expect(aged('2030-01-01T00:00:00Z', [])).toBeUndefined();
    const gone = [sampleEntry('new'), sampleEntry('old', { published: '2020-01-01', state: 'taken-down' })];
    expect(aged('2030-01-01T00:00:00Z', gone)).toBe('2019-12-31T15:00:00Z');
  });

  test('is the same in every build of the same paper', () => {
    const again = sampleEdition({ now: '2027-01-01T00:00:00Z' });
    expect(accountsOf(again).map((account) => toActor(account, again))).toEqual(actors);
  });

  test('asks to be asked first only where the paper approves its followers', () => {
    const careful = sampleEdition({ federation: { ...defaultFederation, followers: 'approved' } });
    expect(actors.map((actor) => actor['manuallyApprovesFollowers'])).toEqual(Array(5).fill(false));
    const asked = accountsOf(careful).map((account) => toActor(account, careful)['manuallyApprovesFollowers']);
    expect(asked).toEqual(Array(5).fill(true));
  });

  test('names the accounts elsewhere that it is too, so that they can move here (FEP-7628)', () => {
    const old = 'https://old.example/users/world';
    const moved = sampleEdition({ federation: { ...defaultFederation, alsoKnownAs: { world: [old] } } });
    expect(actorOf('section-world', moved)['alsoKnownAs']).toEqual([old]);
    expect(actorOf('paper', moved)).not.toHaveProperty('alsoKnownAs');
  });
});

describe('the fields of an account', () => {
  test('are an array of PropertyValue with its page first, which may link back (FEP-fb2a)', () => {
    for (const actor of actors) {
      const fields = actor['attachment'] as Document[];
      expect(fields.every(({ type }) => type === 'PropertyValue')).toBe(true);
      const page = String(actor['url']);
      expect(fields[0]).toEqual({
        type: 'PropertyValue',
        name: '누리집',
        value: `<a href="${page}" rel="me">${page}</a>`,
      });
    }
    expect(actorOf('paper')['attachment']).toHaveLength(1);
  });

  test('say what a desk does, how to reach it, and of which paper it is, in the language of the paper', () => {
    const authors = [desk('photo', { role: '사진 & <영상>', contact: 'photo@paper.example' })];
    const fields = (language: string) =>
      actorOf('author-photo', sampleEdition({ masthead: { ...masthead, language }, authors }))['attachment'];
    expect(fields('ko')).toMatchObject([
      { name: '누리집' },
      { name: '맡은 일', value: '사진 &amp; &lt;영상&gt;' },
      { name: '연락처', value: 'photo@paper.example' },
      { name: '신문', value: '<a href="https://paper.example/">도시 &amp; 보안</a>' },
    ]);
    expect(fields('de')).toMatchObject([{ name: 'Website' }, { name: 'Role' }, { name: 'Contact' }, { name: 'Paper' }]);
  });
});

describe('the pictures of an account', () => {
  test('are those of the paper where it has none, with their true types', () => {
    const [paper] = actors;
    expect(paper?.['icon']).toEqual({ type: 'Image', mediaType: 'image/png', url: 'https://paper.example/icon.png' });
    expect(paper?.['image']).toMatchObject({ mediaType: 'image/webp', url: 'https://paper.example/banner.webp' });
    expect(actorOf('section-world')['icon']).toEqual(paper?.['icon']);
    const below = sampleEdition({ site: sampleSite('/news/') });
    expect(actorOf('paper', below)['icon']).toMatchObject({ url: 'https://paper.example/news/icon.png' });
    const bare = actorOf('paper', sampleEdition({ masthead: { ...masthead, icon: undefined, banner: undefined } }));
    expect(bare).not.toHaveProperty('icon');
    expect(bare).not.toHaveProperty('image');
  });

  test('are its own where it has some', () => {
    const avatar = { url: 'https://paper.example/_astro/world.a1.png', mediaType: 'image/png' };
    const banner = { url: 'https://paper.example/_astro/wide.b2.jpeg', mediaType: 'image/jpeg' };
    const [world, ...others] = sampleNewsroom().sections;
    const pictured = sampleEdition({
      sections: [{ ...world!, avatar }, ...others],
      authors: [{ ...desk('photo', {}), avatar, banner }],
    });
    expect(actorOf('section-world', pictured)).toMatchObject({
      icon: { type: 'Image', ...avatar },
      image: { url: 'https://paper.example/banner.webp' },
    });
    expect(actorOf('author-photo', pictured)).toMatchObject({ icon: avatar, image: banner });
  });
});

describe('an account with very long words', () => {
  const long = sampleEdition({
    authors: [
      desk('photo', { name: '"사진" '.repeat(90), description: '<가> & '.repeat(2000), contact: '1'.repeat(4000) }),
    ],
  });
  const actor = actorOf('author-photo', long);

  test('is cut where Misskey would cut it, but between two characters', () => {
    expect(String(actor['name']).length).toBeLessThanOrEqual(128);
    expect(String(actor['summary']).length).toBeLessThanOrEqual(2048);
    expect(actor['summary']).toMatch(/^<p>(&lt;가&gt; &amp; )+.*…<\/p>$/);
    for (const { value } of actor['attachment'] as { value: string }[]) expect(value.length).toBeLessThan(2047);
  });
});

describe('an author who left', () => {
  const authors = [desk('photo', { description: '사진을 맡았다.', departed: '2026-01-01' })];
  const articles = [sampleEntry('one', { authors: ['photo'] })];
  const at = (now: string) => actorOf('author-photo', sampleEdition({ now, authors, articles }));

  test('leaves an archive that says so first, is suggested to nobody and takes no new followers', () => {
    expect(at('2025-12-31T14:59:59Z')).toMatchObject({
      summary: '<p>사진을 맡았다.</p>',
      discoverable: true,
      manuallyApprovesFollowers: false,
    });
    expect(at('2025-12-31T15:00:00Z')).toMatchObject({
      summary:
        '<p>더는 쓰지 않는 계정입니다. 지난 기사만 모아 두며, 새 기사는 올라오지 않습니다.</p><p>사진을 맡았다.</p>',
      discoverable: false,
      indexable: true,
      manuallyApprovesFollowers: true,
    });
  });

  test('is an archive in the language of the paper', () => {
    const english = sampleEdition({ masthead: { ...masthead, language: 'en' }, authors, articles });
    expect(actorOf('author-photo', english)['summary']).toMatch(/^<p>This account is an archive\./);
  });
});

describe('a server that reads JSON-LD by the book', () => {
  const whole = sampleEdition({
    federation: { ...defaultFederation, alsoKnownAs: { desk: ['https://old.example/users/desk'] } },
    authors: [desk('photo', { handle: 'desk', role: '취재', contact: 'desk@paper.example' })],
  });
  const photo = actorOf('author-photo', whole);

  test('loses nothing of an actor, nor of what the server lays over it', async () => {
    for (const actor of [...actors, photo, toApplication(edition.site)])
      expect(await lostMembers(actor), String(actor['id'])).toEqual([]);
    const overlaid = {
      ...photo,
      movedTo: 'https://new.example/users/desk',
      suspended: true,
      publicKey: { id: `${photo['id']}#main-key`, owner: photo['id'], publicKeyPem: 'PEM' },
    };
    expect(await lostMembers(overlaid)).toEqual([]);
  });

  test('would lose a term that no context defines', async () => {
    expect(await lostMembers({ ...photo, moodOfTheDay: 'calm' })).toEqual(['.moodOfTheDay']);
  });

  test('reads every field of a desk back', async () => {
    const read = await Service.fromJsonLd({ ...photo, movedTo: 'https://new.example/users/desk' }, options);
    expect(read.id?.href).toBe('https://paper.example/ap/actors/author-photo');
    expect(read.preferredUsername).toBe('desk');
    expect(read.name).toBe('사진부 · 도시 & 보안');
    expect(read.summary).toBe('<p>취재</p>');
    expect(read.url).toEqual(new URL('https://paper.example/authors/photo/'));
    expect(read.inboxId?.pathname).toBe('/ap/live/inbox/author-photo');
    expect(read.outboxId?.pathname).toBe('/ap/outbox/author-photo');
    expect(read.followersId?.pathname).toBe('/ap/live/followers/author-photo');
    expect(read.followingId?.pathname).toBe('/ap/following/author-photo');
    expect(read.featuredId?.pathname).toBe('/ap/featured/author-photo');
    expect(read.featuredTagsId?.pathname).toBe('/ap/featured-tags/author-photo');
    expect(read.endpoints?.sharedInbox?.pathname).toBe('/ap/live/inbox');
    expect([read.discoverable, read.indexable, read.manuallyApprovesFollowers]).toEqual([true, true, false]);
    expect(read.aliasIds).toEqual([new URL('https://old.example/users/desk')]);
    expect(read.successorId).toEqual(new URL('https://new.example/users/desk'));
    expect(read.published?.toString()).toBe('2022-10-05T07:00:00Z');
    const fields = await Array.fromAsync(read.getAttachments(options));
    expect(fields.map((field) => (field as PropertyValue).name)).toEqual(['누리집', '맡은 일', '연락처', '신문']);
    expect((await read.getIcon(options))?.mediaType).toBe('image/png');
    expect((await read.getImage(options))?.url).toEqual(new URL('https://paper.example/banner.webp'));
  });

  test('takes the paper for an organization, a reporter for a person, the server for an application', async () => {
    const people = sampleEdition({ authors: [{ id: 'hong', data: { name: '홍길동', kind: 'person' } }] });
    expect(await Organization.fromJsonLd(actors[0], options)).toBeInstanceOf(Organization);
    expect(await Person.fromJsonLd(actorOf('author-hong', people), options)).toBeInstanceOf(Person);
    expect(await Application.fromJsonLd(toApplication(edition.site), options)).toBeInstanceOf(Application);
  });
});

describe('the account that signs for the server (FEP-2677)', () => {
  const application = toApplication(edition.site);

  test('is what a person has read', async () => {
    await expect(`${JSON.stringify(application, null, 2)}\n`).toMatchFileSnapshot('golden/actor-application.json');
  });

  test('is an application named after the host, with an inbox beside the others, followed by nobody', () => {
    expect(application).toMatchObject({
      type: 'Application',
      preferredUsername: 'paper.example',
      webfinger: 'paper.example@paper.example',
      inbox: 'https://paper.example/ap/live/inbox/application',
    });
    for (const name of ['followers', 'following', 'featured', 'featuredTags'])
      expect(application).not.toHaveProperty(name);
  });

  test('has an outbox with nothing in it', () => {
    const outbox = toApplicationOutbox(edition.site);
    expect(outbox['id']).toBe(application['outbox']);
    expect(outbox).toMatchObject({ type: 'OrderedCollection', totalItems: 0, orderedItems: [] });
  });

  test('keeps its name apart from its address at home, where the host has a port', () => {
    const home = toApplication({ origin: 'http://localhost:4321' });
    expect([home['preferredUsername'], home['webfinger']]).toEqual(['localhost', 'localhost@localhost:4321']);
  });
});
