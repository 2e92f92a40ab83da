import { describe, expect, test } from 'vitest';
import { readHandle, toIntentUrl, type Wish } from '../../src/integrations/newswire/fediverse/intents.ts';

const paper = 'https://paper.example/ap/actors/paper';
const article = 'https://paper.example/ap/articles/2022-roadshow';
const follow: Wish = { intent: 'follow', object: paper, host: 'far.example', scheme: 'https' };
const reply: Wish = { intent: 'reply', object: article, host: 'far.example', scheme: 'https' };
const quoted = encodeURIComponent(paper);
const quotedArticle = encodeURIComponent(article);
const fep = 'https://w3id.org/fep/3b86/';
const ostatus = 'http://ostatus.org/schema/1.0/subscribe';

function jrd(...links: object[]) {
  return { subject: 'acct:reader@far.example', links };
}

const mastodon = jrd(
  { rel: 'self', type: 'application/activity+json', href: 'https://far.example/users/reader' },
  { rel: ostatus, template: 'https://far.example/authorize_interaction?uri={uri}' },
  { rel: `${fep}Create`, template: 'https://far.example/share?text={content}' },
  { rel: `${fep}Object`, template: 'https://far.example/authorize_interaction?uri={object}' },
);

describe('a reader who wants to follow', () => {
  test('is sent to the page that the own server names for it', () => {
    const known = jrd(
      { rel: ostatus, template: 'https://far.example/old?uri={uri}' },
      { rel: `${fep}Follow`, template: 'https://far.example/intents/follow?who={object}&then={on-success}' },
    );
    expect(toIntentUrl(known, follow)).toBe(`https://far.example/intents/follow?who=${quoted}&then=`);
  });

  test('is sent where any object can be opened, where that is all the server names', () => {
    expect(toIntentUrl(mastodon, follow)).toBe(`https://far.example/authorize_interaction?uri=${quoted}`);
  });

  test('of an older server is sent to its subscribe page', () => {
    const older = jrd({ rel: ostatus, template: 'https://far.example/authorize-follow?acct={uri}' });
    expect(toIntentUrl(older, follow)).toBe(`https://far.example/authorize-follow?acct=${quoted}`);
  });

  test('is understood in the first wording of the proposal too: href for template, small letters', () => {
    const first = jrd({ rel: `${fep}follow`, href: 'https://far.example/follow/{object}' });
    expect(toIntentUrl(first, follow)).toBe(`https://far.example/follow/${quoted}`);
  });
});

describe('a reader who wants to answer', () => {
  test('is sent to the editor of the own server, where it takes what is answered', () => {
    const known = jrd({ rel: `${fep}Create`, template: 'https://far.example/write?text={content}&re={inReplyTo}' });
    expect(toIntentUrl(known, reply)).toBe(`https://far.example/write?text=&re=${quotedArticle}`);
  });

  test('is not sent to a page that takes only a text: the answer would stand alone', () => {
    expect(toIntentUrl(mastodon, reply)).toBe(`https://far.example/authorize_interaction?uri=${quotedArticle}`);
    const share = jrd({ rel: `${fep}Create`, template: 'https://far.example/share?text={content}' });
    expect(toIntentUrl(share, reply)).toBeNull();
  });
});

describe('where a reader is sent', () => {
  const at = (template: unknown, wish = follow) => toIntentUrl(jrd({ rel: ostatus, template }), wish);

  test('is on the very server that was asked, or where the account says it lives', () => {
    expect(at('https://evil.example/?u={uri}')).toBeNull();
    expect(at('https://far.example.evil.example/?u={uri}')).toBeNull();
    expect(at('https://far.example:8443/?u={uri}')).toBeNull();
    const elsewhere = jrd(
      { rel: 'self', type: 'application/activity+json', href: 'https://social.far.example/users/reader' },
      { rel: ostatus, template: 'https://social.far.example/authorize_interaction?uri={uri}' },
    );
    expect(toIntentUrl(elsewhere, follow)).toBe(`https://social.far.example/authorize_interaction?uri=${quoted}`);
  });

  test('is https, and http only for a paper that is itself at home', () => {
    expect(at('http://far.example/?u={uri}')).toBeNull();
    const home = { ...follow, scheme: 'http', host: 'localhost:3000' } as const;
    expect(at('http://localhost:3000/?u={uri}', home)).toBe(`http://localhost:3000/?u=${quoted}`);
    expect(at('https://localhost:3000/?u={uri}', home)).toBeNull();
  });

  test.each([
    'javascript:alert("{uri}")',
    'data:text/html,{uri}',
    'https://{uri}/',
    'https://far.example{uri}',
    'https://far.example{uri}.evil.example/',
    'https://reader:secret@far.example/?u={uri}',
    'https://far.example\\@evil.example/?u={uri}',
    '//far.example/?u={uri}',
    '/authorize?u={uri}',
    'https://far.example/follow',
    'https://far.example/?u={uri}&v={',
    'https://far.example/?u={+uri}',
    `https://far.example/?u={uri}&${'x'.repeat(3000)}`,
    '',
    null,
    7,
    ['https://far.example/?u={uri}'],
  ])('is nowhere for the template %j', (template) => {
    expect(at(template)).toBeNull();
  });

  test.each([
    null,
    undefined,
    'text',
    [],
    {},
    { links: null },
    { links: {} },
    { links: [null, 7, 'x', [], {}, { rel: 7 }] },
    { links: Array(100_000).fill({ rel: 'x' }) },
    JSON.parse('{"links":[{"rel":"__proto__","template":"https://far.example/{uri}"}]}'),
  ])('is nowhere when the server says %#', (answer) => {
    expect(toIntentUrl(answer, follow)).toBeNull();
  });

  test('carries the id whole, with every sign that could end it', () => {
    const object = 'https://paper.example/ap/actors/paper?a=1&b={uri}#c d';
    const url = at('https://far.example/?u={uri}', { ...follow, object });
    expect(url && new URL(url).searchParams.get('u')).toBe(object);
  });

  test('survives one broken link among good ones', () => {
    const mixed = jrd({ rel: `${fep}Follow`, template: { evil: true } }, ...mastodon.links);
    expect(toIntentUrl(mixed, follow)).toBe(`https://far.example/authorize_interaction?uri=${quoted}`);
  });
});

describe('an address that a reader types', () => {
  test.each([
    '@reader@far.example',
    'reader@far.example',
    ' @reader@Far.Example ',
    'acct:reader@far.example',
    'https://far.example/@reader',
    'https://far.example/@reader/',
  ])('is read from %j', (typed) => {
    expect(readHandle(typed)).toEqual({ user: 'reader', host: 'far.example' });
  });

  test('may have a port at home, and a host in its own letters', () => {
    expect(readHandle('@reader@localhost:3000')).toEqual({ user: 'reader', host: 'localhost:3000' });
    expect(readHandle('@reader@신문.example')?.host).toMatch(/^xn--.*\.example$/);
  });

  test.each([
    '',
    'reader',
    '@reader',
    '@@far.example',
    'reader@',
    '@reader@far.example/path',
    '@reader@far.example?x',
    '@reader@far.example#x',
    '@reader@evil@far.example',
    '@rea der@far.example',
    '@reader@far .example',
    '@<script>@far.example',
    'https://far.example/users/reader',
    'javascript:alert(1)@far.example',
    `@${'r'.repeat(65)}@far.example`,
    `@reader@${'a'.repeat(1000)}`,
  ])('is not read from %j', (typed) => {
    expect(readHandle(typed)).toBeNull();
  });
});
