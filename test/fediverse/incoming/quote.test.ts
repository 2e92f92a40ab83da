import { describe, expect, test } from 'vitest';
import { article, readNote } from './letters.ts';

const link = `<a href="${article}">${article}</a>`;

describe('a quote', () => {
  test.each([
    ['FEP-044f', { quote: article }],
    ['FEP-044f with the whole post', { quote: { id: article, type: 'Note' } }],
    ['Misskey', { _misskey_quote: article }],
    ['Misskey, Pleroma and many more', { quoteUrl: article }],
    ['Fedibird', { quoteUri: article }],
    [
      'FEP-e232',
      {
        tag: {
          type: 'Link',
          mediaType: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
          href: article,
          name: 'RE: x',
        },
      },
    ],
    [
      'FEP-e232 with its relation',
      { tag: [{ type: 'Link', rel: 'https://misskey-hub.net/ns#_misskey_quote', href: article }] },
    ],
    ['the newest name of several', { quoteUrl: 'https://other.example/1', quote: article }],
    ['the first that is an address', { quote: null, _misskey_quote: 'RE', quoteUrl: article }],
  ])('is known by the name of %s', (_, changes) => {
    expect(readNote(changes)?.quote).toBe(article);
  });

  test.each([
    ['a link to a page', { tag: { type: 'Link', mediaType: 'text/html', href: article } }],
    [
      'a link for something else',
      { tag: { type: 'Link', rel: 'license', mediaType: 'application/activity+json', href: article } },
    ],
    ['a mention', { tag: { type: 'Mention', href: article } }],
    ['two at once', { quote: [article, article] }],
    ['a script', { quoteUrl: 'javascript:alert(1)' }],
  ])('is not %s', (_, changes) => {
    expect(readNote(changes)?.quote).toBeNull();
  });

  test('shows its stamp, which is nothing without a quote', () => {
    const quoteAuthorization = 'https://paper.example/ap/live/quote-stamps/1';
    expect(readNote({ quote: article, quoteAuthorization })?.quoteStamp).toBe(quoteAuthorization);
    expect(readNote({ quoteAuthorization })?.quoteStamp).toBeNull();
  });
});

describe('the line that stands in for a quote', () => {
  test.each([
    ['Misskey', `<p><span>So.<br /><br />RE: </span>${link}</p>`, '<p><span>So.</span></p>'],
    ['Misskey without a span', `<p>So.<br><br>RE: ${link}</p>`, '<p>So.</p>'],
    ['its own paragraph', `<p>So.</p><p>RE: ${link}</p>`, '<p>So.</p><p></p>'],
    ['Mastodon', `<p class="quote-inline">RE: ${link}</p><p>So.</p>`, '<p>So.</p>'],
    [
      'Mastodon with a shortened address',
      `<p class="quote-inline">RE: <a href="${article}" rel="nofollow"><span class="invisible">https://</span><span>x</span></a></p><p>So.</p>`,
      '<p>So.</p>',
    ],
    ['Akkoma', `So.<span class="quote-inline"><br/><br/>RE: ${link}</span>`, 'So.'],
    [
      'spans in a span',
      `<p>So.<span class='a quote-inline'><br>RE: <a href="${article}"><span>x</span></a></span></p>`,
      '<p>So.</p>',
    ],
  ])('is left out: %s', (_, content, shown) => {
    expect(readNote({ quoteUrl: article, content })?.content).toBe(shown);
  });

  test.each([
    ['no quote', {}, `<p>So.</p><p>RE: ${link}</p>`],
    ['a line about something else', { quoteUrl: article }, '<p>RE: <a href="https://other.example/1">x</a></p>'],
    ['words after it', { quoteUrl: article }, `<p>RE: ${link} is wrong.</p>`],
    ['an element that is never closed', { quoteUrl: article }, '<p class="quote-inline">So.'],
    ['a class with a like name', { quoteUrl: article }, '<p class="no-quote-inline-at-all">So.</p>'],
    ['an answer to letters', { quoteUrl: article }, '<p>RE: your letter</p>'],
  ])('stays where it is none: %s', (_, changes, content) => {
    expect(readNote({ ...changes, content })?.content).toBe(content);
  });

  // A reader whose time grows with the square of the length takes minutes for these, not moments.
  test('is looked for in moments, whatever 64 KiB somebody sends', { timeout: 5_000 }, () => {
    const fill = (piece: string, end = '') => piece.repeat(Math.floor((60_000 - end.length) / piece.length)) + end;
    const contents = [
      ...[fill('<a'), fill('<p '), fill('<span class="'), fill(' class='), fill('<br>'), fill('<br>', `RE: ${link}`)],
      ...[fill(' ', `RE: ${link}`), fill('RE:'), fill('RE: <a '), `RE: <a ${fill('href="')}`, `RE: ${fill(' ')}x`],
      ...[`RE: <a href="${article}">${fill('<span>')}`, `RE: <a href="${article}">${fill('</a>')}`],
      ...[`RE: ${link}${fill(' ')}x`, `RE: ${link}${fill('</p> ')}x`, fill('<p class="quote-inline">')],
      ...[fill('<p class="quote-inline"></p>'), `<p class="${fill('a ')}">`, `<p${fill(' class="quote-inlin')}>`],
    ];
    for (const content of contents) {
      const json = JSON.stringify(content);
      expect(readNote({ quoteUrl: article, content }) !== null, json.slice(0, 40)).toBe(json.length < 65_536);
    }
  });
});
