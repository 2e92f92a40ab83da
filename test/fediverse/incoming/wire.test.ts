import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readIncoming } from '../../../src/integrations/newswire/fediverse/incoming/read-incoming.ts';

const folder = new URL('../../fixtures/wire/', import.meta.url);

const samples = readdirSync(folder)
  .sort()
  .map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, folder), 'utf8')) }));

describe('what real servers sent', () => {
  test.each(samples)('is read as a person reads it: $name', async ({ name, body }) => {
    const incoming = readIncoming(body, body.actor, 'https://news.test');
    await expect(`${JSON.stringify(incoming, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}`);
  });

  test.each(samples)('is nothing when somebody else has signed it: $name', ({ body }) => {
    expect(readIncoming(body, 'https://other.example/users/stranger', 'https://news.test')).toBeNull();
  });

  test.each(samples)('is nothing when it speaks in our own name: $name', ({ body }) => {
    expect(readIncoming(body, body.actor, new URL(body.actor).origin)).toBeNull();
  });

  test('is eleven letters from three kinds of servers', () => {
    expect(samples.map(({ headers }) => headers.ua.split(/[/;]/)[0])).toEqual([
      ...['gotosocial', 'gotosocial', 'gotosocial', 'Misskey', 'Misskey', 'Misskey', 'Misskey', 'snac'],
      ...['gotosocial', 'gotosocial', 'Misskey'],
    ]);
  });
});
