import { describe, expect, test } from 'vitest';
import { toManifest } from '../../src/integrations/newswire/article/manifest.ts';
import { findAccount, toWebFinger } from '../../src/integrations/newswire/fediverse/webfinger.ts';
import { sampleEdition } from '../article/sample.ts';

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
    'https://paper.example/',
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
