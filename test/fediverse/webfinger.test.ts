import { describe, expect, test } from 'vitest';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { applicationAccount } from '../../src/integrations/newswire/fediverse/application.ts';
import { findAccount, toWebFinger } from '../../src/integrations/newswire/fediverse/webfinger.ts';
import { sampleEdition, sampleSite } from '../article/sample.ts';

const { actors, origin } = toManifest(sampleEdition());

function found(resource: string, at = origin): string | undefined {
  return findAccount(resource, actors, at)?.id;
}

describe('WebFinger', () => {
  test('answers what a person has read', async () => {
    const answers = actors.map((actor) => toWebFinger(actor, origin));
    await expect(`${JSON.stringify(answers, null, 2)}\n`).toMatchFileSnapshot('golden/webfinger.json');
  });

  test.each([
    'acct:news@paper.example',
    'acct:NEWS@paper.example',
    'acct:News@Paper.Example',
    'ACCT:news@paper.example',
    'acct:@news@paper.example',
    'acct:news@PAPER.example',
    'https://paper.example/',
    'https://paper.example',
    'HTTPS://Paper.Example',
    'https://paper.example/ap/actors/paper',
  ])('finds the paper by %s', (resource) => {
    expect(found(resource)).toBe('paper');
  });

  test('finds a section and a desk by handle, page and id', () => {
    expect(found('acct:world@paper.example')).toBe('section-world');
    expect(found('https://paper.example/sections/world/')).toBe('section-world');
    expect(found('acct:abroad@paper.example')).toBe('author-world-desk');
    expect(found('https://paper.example/ap/actors/author-world-desk')).toBe('author-world-desk');
  });

  test('finds an account by its page with and without the last slash, in whatever letters it is written', () => {
    expect(found('https://paper.example/sections/world')).toBe('section-world');
    expect(found('https://paper.example/ap/actors/section-world/')).toBe('section-world');
    const hangul = toManifest(
      sampleEdition({ articles: [], authors: [{ id: '홍길동', data: { name: '홍길동', kind: 'person' } }] }),
    );
    for (const page of [encodeURI('https://paper.example/authors/홍길동/'), 'https://paper.example/authors/홍길동'])
      expect(findAccount(page, hangul.actors, origin)?.handle).toMatch(/^author_/);
  });

  test('finds the paper by the origin alone, also where the site lies under a path', () => {
    const below = toManifest(sampleEdition({ site: sampleSite('/news/') })).actors;
    for (const resource of ['https://paper.example', 'https://paper.example/', 'https://paper.example/news'])
      expect(findAccount(resource, below, origin)?.id).toBe('paper');
  });

  test('knows a host in its own letters', () => {
    const own = new URL('https://신문.example').origin;
    expect(own).toMatch(/^https:\/\/xn--/);
    expect(findAccount('acct:news@신문.example', actors, own)?.id).toBe('paper');
    expect(findAccount(`acct:news@${new URL(own).host}`, actors, own)?.id).toBe('paper');
    expect(findAccount('acct:news@신문.example', actors, origin)).toBeNull();
  });

  test('finds the account that signs for the server, which is in no list (FEP-2677)', () => {
    expect(found('acct:paper.example@paper.example')).toBe('application');
    expect(found('https://paper.example/ap/actors/application')).toBe('application');
    expect(actors.map(({ id }) => id)).not.toContain('application');
    expect(toWebFinger(applicationAccount({ origin }), origin)).toEqual({
      subject: 'acct:paper.example@paper.example',
      aliases: ['https://paper.example/ap/actors/application'],
      links: [{ rel: 'self', type: 'application/activity+json', href: 'https://paper.example/ap/actors/application' }],
    });
  });

  test('shows the avatar of an account, and leads whoever wants something of it to their own server', () => {
    const { links } = toWebFinger(actors[0]!, origin);
    expect(links).toContainEqual({
      rel: 'http://webfinger.net/rel/avatar',
      type: 'image/png',
      href: 'https://paper.example/icon.png',
    });
    expect(links.filter(({ template }) => template)).toEqual([
      {
        rel: 'https://w3id.org/fep/3b86/Object',
        template: 'https://paper.example/ap/live/interact?object={object}',
      },
      {
        rel: 'http://ostatus.org/schema/1.0/subscribe',
        template: 'https://paper.example/ap/live/interact?object={uri}',
      },
    ]);
  });

  test.each([
    'acct:news@other.example',
    'acct:news@paper.example.evil.example',
    'acct:news@paper.example/x',
    'acct:nobody@paper.example',
    'acct:news',
    'acct:@paper.example',
    'acct:news@@paper.example',
    'news@paper.example',
    'https://other.example/ap/actors/paper',
    'https://paper.example/ap/actors/nobody',
    'https://paper.example/articles/roadshow/',
    'mailto:news@paper.example',
    '__proto__',
    'acct:news@paper.example?x',
    'acct:news@paper.example#x',
    'acct:news@reader@paper.example',
    'https://reader@paper.example/',
    'https://paper.example/?x',
    'http://paper.example/',
    'https://',
    'javascript:alert(1)',
    '',
  ])('finds nobody by %j', (resource) => {
    expect(findAccount(resource, actors, origin)).toBeNull();
  });

  test('knows the port of a paper at home', () => {
    expect(found('acct:news@localhost:4321', 'http://localhost:4321')).toBe('paper');
    expect(found('acct:news@localhost', 'http://localhost:4321')).toBeUndefined();
  });

  test('gives back what a server checks: the subject, and a self link whose address is the id', () => {
    for (const actor of actors) {
      const jrd = toWebFinger(actor, origin);
      expect(jrd.subject).toBe(`acct:${actor.handle}@paper.example`);
      expect(findAccount(jrd.subject, actors, origin)).toBe(actor);
      const self = jrd.links.find(({ rel }) => rel === 'self');
      expect(self).toEqual({
        rel: 'self',
        type: 'application/activity+json',
        href: `https://paper.example/ap/actors/${actor.id}`,
      });
      for (const alias of jrd.aliases) expect(findAccount(alias, actors, origin)).toBe(actor);
    }
  });
});
