import { expect, it } from 'vitest';
import { objectionTo, parseDomain } from '../../src/integrations/newswire/moderation/domain.ts';
import { parseName } from '../../src/integrations/newswire/moderation/target.ts';

it.each([
  ['far.example', 'far.example'],
  [' Far.Example. ', 'far.example'],
  ['https://far.example/about?x#y', 'far.example'],
  ['@far.example', 'far.example'],
  ['reader@far.example', 'far.example'],
  ['far.example:8443', 'far.example'],
  ['한국.example', 'xn--3e0b707e.example'],
  ['xn--3e0b707e.example', 'xn--3e0b707e.example'],
  ['under_score.far.example', 'under_score.far.example'],
])('reads %s as the server %s', (text, domain) => {
  expect(parseDomain(text)).toBe(domain);
});

it.each([
  '',
  'com',
  'localhost',
  '127.0.0.1',
  '1.2',
  '[::1]',
  'far example.example',
  'far..example',
  '-far.example',
  'far%2eexample.example',
  '*.example',
  'f*r.example',
  `${'a'.repeat(64)}.example`,
  `${'a.'.repeat(200)}example`,
  'a'.repeat(100_000),
])('takes %j for no server', (text) => {
  expect(parseDomain(text)).toBeNull();
});

it.each(['paper.example', 'news.paper.example', 'co.kr', 'or.kr', 'com.br', 'ac.uk', 'ne.jp'])(
  'objects to blocking %s as a whole',
  (domain) => {
    expect(objectionTo(domain, 'www.news.paper.example')).not.toBeNull();
  },
);

it.each(['far.example', 'other.paper.example', 'notpaper.example', 'far.co.kr', 'www.news.paper.example.far.example'])(
  'has nothing against blocking %s',
  (domain) => {
    expect(objectionTo(domain, 'news.paper.example')).toBeNull();
  },
);

it.each([
  ['@reader@far.example', { handle: 'reader@far.example' }],
  ['reader@FAR.example', { handle: 'reader@far.example' }],
  ['acct:reader@far.example', { handle: 'reader@far.example' }],
  ['@reader@localhost:4000', { handle: 'reader@localhost:4000' }],
  ['https://far.example/users/reader', { id: 'https://far.example/users/reader' }],
  ['https://far.example/', { domain: 'far.example' }],
  ['far.example', { domain: 'far.example' }],
  ['@far.example', { domain: 'far.example' }],
  ['reader', null],
  ['https://', null],
])('reads %s as an editor means it', (text, name) => {
  expect(parseName(text)).toEqual(name);
});
