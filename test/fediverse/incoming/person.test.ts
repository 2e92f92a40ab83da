import { describe, expect, test } from 'vitest';
import { readPerson } from '../../../src/integrations/newswire/fediverse/incoming/person.ts';
import { reader } from './letters.ts';

function actor(changes: Record<string, unknown> = {}) {
  return {
    '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
    id: reader,
    type: 'Person',
    preferredUsername: 'reader',
    name: 'A reader',
    url: 'https://far.example/@reader',
    inbox: `${reader}/inbox`,
    endpoints: { sharedInbox: 'https://far.example/inbox' },
    ...changes,
  };
}

describe('an account', () => {
  test('is read whole', () => {
    const moved = { movedTo: 'https://new.example/u/1', alsoKnownAs: ['https://old.example/u/1', 'acct:x@y.example'] };
    expect(readPerson(actor(moved), reader)).toEqual({
      id: reader,
      handle: 'reader@far.example',
      name: 'A reader',
      url: 'https://far.example/@reader',
      inbox: `${reader}/inbox`,
      sharedInbox: 'https://far.example/inbox',
      movedTo: 'https://new.example/u/1',
      alsoKnownAs: ['https://old.example/u/1'],
    });
  });

  test.each(['Person', 'Service', 'Organization', 'Group', 'Application', ['as:Person']])('may be a %j', (type) => {
    expect(readPerson(actor({ type }), reader)).not.toBeNull();
  });

  test.each([
    ['another id', { id: `${reader}-2` }],
    ['an id on another host', { id: 'https://other.example/users/reader' }],
    ['no id', { id: undefined }],
    ['an inbox on another host', { inbox: 'https://paper.example/ap/live/inbox' }],
    ['an inbox on another port', { inbox: 'https://far.example:22/inbox' }],
    ['an inbox without encryption', { inbox: 'http://far.example/inbox' }],
    ['no inbox', { inbox: undefined }],
    ['a handle with another host in it', { preferredUsername: 'editor@paper.example' }],
    ['a handle that turns round', { preferredUsername: 'reader\u202e' }],
    ['a handle of markup', { preferredUsername: '<b>' }],
    ['no handle', { preferredUsername: '' }],
    ['the type of a post', { type: 'Note' }],
    ['the type of what is gone', { type: 'Tombstone' }],
  ])('is nobody with %s', (_, changes) => {
    expect(readPerson(actor(changes), reader)).toBeNull();
  });

  test.each([null, 5, 'x', [], [actor()], {}])('is an object, not %j', (document) => {
    expect(readPerson(document, reader)).toBeNull();
  });

  test('has no shared inbox but its own server’s', () => {
    for (const endpoints of [{ sharedInbox: 'https://paper.example/inbox' }, {}, null, 'https://far.example/endpoints'])
      expect(readPerson(actor({ endpoints }), reader)).toMatchObject({ sharedInbox: null });
  });

  test('has a page that a browser may open', () => {
    for (const url of ['javascript:alert(1)', undefined, 5, { href: 'data:text/html,x' }])
      expect(readPerson(actor({ url }), reader)).toMatchObject({ url: reader });
    const url = [{ type: 'Link', href: 'https://far.example/@reader' }];
    expect(readPerson(actor({ url }), reader)).toMatchObject({ url: 'https://far.example/@reader' });
  });

  test.each([
    ['<script>alert(1)</script>Kim', 'alert(1)Kim'],
    ['Kim <3 bridges', 'Kim <3 bridges'],
    ['a < b > c', 'a < b > c'],
    ['Kim :blobcat:', 'Kim :blobcat:'],
    ['\u202eyad ehT\u202c', 'yad ehT'],
    ['The\u200b \u2067Paper\u2069\u0000', 'The Paper'],
    ['  Two \n lines ', 'Two lines'],
    ['👨‍👩‍👧 می‌خواهم', '👨‍👩‍👧 می‌خواهم'],
    ['half \ud83d', 'half \ufffd'],
    ['', 'reader'],
    ['\u200b\u2060\u202e', 'reader'],
    ['\u3164\uffa0', 'reader'],
    ['\u200d', 'reader'],
    ['<b></b>', 'reader'],
    [undefined, 'reader'],
    [5, 'reader'],
  ])('has a plain name: %j', (name, shown) => {
    expect(readPerson(actor({ name }), reader)?.name).toBe(shown);
  });

  test('has a name of 100 characters at most, cut between two', () => {
    expect(readPerson(actor({ name: '글'.repeat(5000) }), reader)?.name).toBe(`${'글'.repeat(99)}…`);
    expect(readPerson(actor({ name: '👨‍👩‍👧'.repeat(5000) }), reader)?.name).toMatch(/^(?:👨‍👩‍👧){12}…$/u);
  });

  test('has 32 other names at most', () => {
    const alsoKnownAs = Array.from({ length: 999 }, (_, index) => `https://old.example/${index}`);
    expect(readPerson(actor({ alsoKnownAs }), reader)?.alsoKnownAs).toHaveLength(32);
  });

  test('of a host in Hangul has the host’s ASCII form in its handle', () => {
    const id = 'https://독자.example/users/1';
    expect(readPerson(actor({ id, inbox: `${id}/inbox` }), id)).toMatchObject({
      handle: 'reader@xn--iq1bj98a.example',
    });
  });
});
