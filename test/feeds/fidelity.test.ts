import { describe, expect, test } from 'vitest';
import { checkArticle, fidelity, sum } from './fidelity.ts';

const shown = {
  title: 'A & B',
  authors: ['산업부', '국제부'],
  published: '2022-10-12T08:25:00Z',
  text: ['첫 문단 <b>.', '둘째.'],
  pictures: ['https://paper.example/a.png?x=1&y=2'],
  links: [],
};
const html =
  '<p>산업부</p><p>첫  문단 &lt;b&gt;.</p>\n<p>사이. 둘째.</p><img src="https://paper.example/a.png?x=1&amp;y=2">';
const read = {
  url: 'https://paper.example/1',
  title: 'A & B',
  published: 'Wed, 12 Oct 2022 17:25:00 +0900',
  authors: ['산업부, 국제부'],
  html,
};
const all = { present: true, title: true, date: true, authors: true, body: true };

describe('what a reader shows of an article', () => {
  test('is right when title, date, all names and the whole body are there, white space aside', () => {
    expect(checkArticle(shown, read)).toEqual(all);
    expect(checkArticle(shown, { ...read, title: ' A  &\nB', authors: ['국제부', '산업부'] })).toEqual(all);
  });

  test('is nothing when the article is not there', () => {
    expect(Object.values(checkArticle(shown, undefined))).toEqual([false, false, false, false, false]);
  });

  test.each([
    ['a title decoded once too little', { title: 'A &amp; B' }, 'title'],
    ['a title without its markup', { title: 'A B' }, 'title'],
    ['the time of another zone', { published: '2022-10-12T17:25:00Z' }, 'date'],
    ['no date', { published: undefined }, 'date'],
    ['the first author only', { authors: ['산업부'] }, 'authors'],
    ['a body decoded once too often', { html: html.replaceAll('&lt;', '<').replaceAll('&gt;', '>') }, 'body'],
    ['a body decoded once too little', { html: html.replaceAll('&', '&amp;') }, 'body'],
    ['half a body', { html: html.replace('둘째', '') }, 'body'],
    ['a body in another order', { html: '<p>둘째.</p><p>첫 문단 &lt;b&gt;.</p>' }, 'body'],
    ['a picture without its site', { html: html.replace('https://paper.example', '') }, 'body'],
  ] as const)('is wrong in one thing with %s', (_, change, wrong) => {
    expect(checkArticle(shown, { ...read, ...change })).toEqual({ ...all, [wrong]: false });
  });
});

test('fidelity is the share of the checks that held, over the articles, and names what was lost', () => {
  const articles = [
    { name: 'one', url: read.url, shown },
    { name: 'two', url: 'https://paper.example/2', shown },
  ];
  const half = fidelity(articles, [{ ...read, title: 'x' }]);
  expect(half).toMatchObject({ held: 4, of: 10 });
  expect(half.lost).toEqual(['one: title', ...Object.keys(all).map((check) => `two: ${check}`)]);
  expect(fidelity(articles, [{ ...read, title: 'x' }], ['present', 'date'])).toMatchObject({ held: 2, of: 4 });
  expect(sum([half, half])).toMatchObject({ held: 8, of: 20 });
});
