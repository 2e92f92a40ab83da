import { describe, expect, test } from 'vitest';
import { activity, article, everyone, note, paper, read, reader, readNote } from './letters.ts';

describe('a post', () => {
  test('of Mastodon is read whole', () => {
    expect(read(activity('Create', note()))).toEqual({
      kind: 'post',
      edit: false,
      post: {
        id: 'https://far.example/users/reader/statuses/1',
        author: reader,
        url: 'https://far.example/@reader/1',
        content: '<p>Who paid for the bridge?</p>',
        warning: null,
        language: 'en',
        published: Date.parse('2026-11-22T10:55:30Z'),
        updated: null,
        inReplyTo: article,
        quote: null,
        quoteStamp: null,
        mentions: [`${paper}/ap/actors/paper`],
        isPublic: true,
        replies: 'https://far.example/users/reader/statuses/1/replies',
        attachments: [],
      },
    });
  });

  test('that was changed is an edit', () => {
    const changed = note({ updated: '2026-11-22T11:00:00.250+09:00' });
    expect(read(activity('Update', changed))).toMatchObject({
      edit: true,
      post: { updated: Date.parse('2026-11-22T02:00:00.250Z') },
    });
  });

  test.each(['Note', 'Article', 'Page', 'Question', 'Image', 'Video', 'Audio', 'Event', 'as:Note', ['Note', 'Other']])(
    'may be of the type %j',
    (type) => {
      expect(readNote({ type })).toMatchObject({ author: reader });
    },
  );

  test('may have its author and his channel for authors, on one server (PeerTube)', () => {
    const attributedTo = [
      { type: 'Person', id: reader },
      { type: 'Group', id: 'https://far.example/channels/bridges' },
    ];
    expect(readNote({ attributedTo })).toMatchObject({ author: reader });
  });
});

describe('who may read a post', () => {
  test.each([
    ['everyone', { to: everyone, cc: undefined }],
    ['everyone, unlisted', { to: `${reader}/followers`, cc: [everyone] }],
    ['everyone, by the short name', { to: 'as:Public' }],
    ['everyone, by the shortest name', { to: ['Public'] }],
    ['everyone, as an object', { to: { id: everyone } }],
  ])('is %s', (_, changes) => {
    expect(readNote(changes, { to: [], cc: [] })?.isPublic).toBe(true);
  });

  test.each([
    ['followers alone', { to: [`${reader}/followers`], cc: [] }],
    ['the paper alone', { to: `${paper}/ap/actors/paper`, cc: undefined }],
    ['nobody', { to: [], cc: null }],
  ])('is %s, whatever stands on the envelope', (_, changes) => {
    expect(readNote(changes, { to: [everyone] })?.isPublic).toBe(false);
  });

  test('stands on the envelope where the post is silent', () => {
    expect(readNote({ to: undefined, cc: null }, { to: [everyone] })?.isPublic).toBe(true);
    expect(readNote({ to: undefined, cc: null }, { to: undefined, cc: everyone })?.isPublic).toBe(true);
    expect(readNote({ to: undefined, cc: null }, { to: [`${reader}/followers`] })?.isPublic).toBe(false);
  });
});

describe('the words of a post', () => {
  test.each([
    ['one version', { content: 'a', contentMap: { ko: 'a' } }, 'a', 'ko'],
    ['one version that differs', { content: 'a', contentMap: { ko: 'b' } }, 'a', 'ko'],
    ['a version among others', { content: 'b', contentMap: { en: 'a', 'ko-kr': 'b' } }, 'b', 'ko-KR'],
    ['versions alone', { content: undefined, contentMap: { ko: 'a', en: 'b' } }, 'a', 'ko'],
    ['a language beside them', { content: 'a', contentMap: undefined, language: 'ja' }, 'a', 'ja'],
    ['the language of Lemmy', { content: 'a', contentMap: null, language: { identifier: 'de' } }, 'a', 'de'],
    ['a language as in JSON-LD', { content: 'a', contentMap: undefined, '@language': 'fr' }, 'a', 'fr'],
    ['no language', { content: 'a', contentMap: undefined }, 'a', null],
    ['an undetermined language', { content: 'a', contentMap: { und: 'a' } }, 'a', null],
    ['a language that is none', { content: 'a', contentMap: { '"><script>': 'a' } }, 'a', null],
    ['no words', { content: undefined, contentMap: undefined }, '', null],
    ['words in a list', { content: [5, 'a'], contentMap: undefined }, 'a', null],
  ])('are found in %s', (_, changes, content, language) => {
    expect(readNote(changes)).toMatchObject({ content, language });
  });

  test('keep their lines, but no control characters and no half emoji', () => {
    expect(readNote({ content: 'a\u0000\u0008\tb\n\u009fc\ud83d' })?.content).toBe('a\tb\nc\ufffd');
  });

  test('are at most 64 KiB: more is no comment but an attack', () => {
    expect(readNote({ content: 'x'.repeat(65_536) })?.content).toHaveLength(65_536);
    expect(readNote({ content: 'x'.repeat(65_537) })).toBeNull();
    expect(readNote({ content: '글'.repeat(21_845) })).not.toBeNull();
    expect(readNote({ content: '글'.repeat(21_846) })).toBeNull();
    expect(readNote({ content: undefined, contentMap: { ko: 'x'.repeat(65_537) } })).toBeNull();
  });

  test.each([
    ['  Spoilers \n ahead ', 'Spoilers ahead'],
    ['', null],
    ['   ', null],
    ['<b>Blood</b>', 'Blood'],
    [null, null],
    [['a'], null],
  ])('may be warned of: %j', (summary, warning) => {
    expect(readNote({ summary })?.warning).toBe(warning);
  });

  test('are warned of in 500 characters at most', () => {
    expect(readNote({ summary: 'w'.repeat(100_000) })?.warning).toHaveLength(500);
  });
});

describe('the times of a post', () => {
  test.each([
    ['2026-11-22T10:55:31.397Z', Date.parse('2026-11-22T10:55:31.397Z')],
    ['2026-11-22T19:55:31+09:00', Date.parse('2026-11-22T10:55:31Z')],
    ['2999-01-01T00:00:00Z', Date.parse('2999-01-01T00:00:00Z')],
    ['1969-12-31T23:59:59Z', null],
    ['2026-02-30T00:00:00Z', null],
    ['2026-11-22', null],
    ['2026-11-22T10:55:31', null],
    ['yesterday', null],
    ['', null],
    [1_800_000_000, null],
    [['2026-11-22T10:55:31Z'], null],
  ])('are instants: %j', (published, milliseconds) => {
    expect(readNote({ published, updated: published })).toMatchObject({
      published: milliseconds,
      updated: milliseconds,
    });
  });
});

describe('the page of a post', () => {
  const id = 'https://far.example/users/reader/statuses/1';
  const page = { type: 'Link', mediaType: 'text/html', href: 'https://far.example/watch/1' };
  const file = { type: 'Link', mediaType: 'video/mp4', href: 'https://far.example/1.mp4' };

  test.each([
    ['https://far.example/@reader/1', 'https://far.example/@reader/1'],
    [['https://far.example/@reader/1'], 'https://far.example/@reader/1'],
    [page, 'https://far.example/watch/1'],
    [[file, page], 'https://far.example/watch/1'],
    [{ href: 'https://far.example/watch/1' }, 'https://far.example/watch/1'],
    [file, id],
    [undefined, id],
    ['javascript:alert(1)', id],
    ['JAVASCRIPT:alert(1)', id],
    ['data:text/html,<script>alert(1)</script>', id],
    ['//far.example/1', id],
    ['/1', id],
    ['https:far.example', id],
    ['https:///far.example', id],
    ['https://far.example\\@paper.example/', id],
    ['https://paper.example@far.example/', id],
    ['https://far.example/"onmouseover="alert(1)', id],
    ['https://far.example/\njavascript:alert(1)', id],
    ['https://far.example/\u202egpj.exe', id],
    ['https://far.example/\ud83d', id],
    [`https://far.example/${'x'.repeat(2048)}`, id],
    ['https://', id],
    [{ ...page, mediaType: { toString: 1, valueOf: 1 } }, id],
    [[['https://far.example/@reader/1']], id],
  ])('is an http address: %j', (url, found) => {
    expect(readNote({ url })?.url).toBe(found);
  });
});

describe('what a post names', () => {
  test('is what it answers, in any form', () => {
    expect(readNote({ inReplyTo: { id: article } })?.inReplyTo).toBe(article);
    expect(readNote({ inReplyTo: [article] })?.inReplyTo).toBe(article);
    for (const bad of [null, 'x', [article, article], {}]) expect(readNote({ inReplyTo: bad })?.inReplyTo).toBeNull();
  });

  test('are accounts it mentions, once each and at most 32', () => {
    const mention = (href: unknown) => ({ type: 'Mention', href });
    const actor = `${paper}/ap/actors/paper`;
    const tag = [
      mention(actor),
      mention(actor),
      mention('javascript:x'),
      { type: 'Hashtag', href: article },
      'x',
      null,
    ];
    expect(readNote({ tag })?.mentions).toEqual([actor]);
    expect(readNote({ tag: mention(actor) })?.mentions).toEqual([actor]);
    const crowd = Array.from({ length: 5000 }, (_, index) => mention(`https://far.example/users/${index}`));
    expect(readNote({ tag: crowd })?.mentions).toHaveLength(32);
  });

  test('are its answers, on its own server', () => {
    const replies = 'https://far.example/users/reader/statuses/1/replies';
    expect(readNote({ replies })?.replies).toBe(replies);
    expect(readNote({ replies: 'https://other.example/replies' })?.replies).toBeNull();
    expect(readNote({ replies: { type: 'Collection' } })?.replies).toBeNull();
  });

  test('are four pictures with what they show', () => {
    const image = { type: 'Document', mediaType: 'image/png', url: 'https://far.example/1.png', name: 'A bridge' };
    expect(readNote({ attachment: image })?.attachments).toEqual([
      { url: 'https://far.example/1.png', mediaType: 'image/png', alt: 'A bridge' },
    ]);
    const attachment = [
      { type: 'PropertyValue', name: 'a', value: 'b' },
      { ...image, url: 'javascript:alert(1)' },
      { ...image, url: [{ type: 'Link', href: image.url, mediaType: 'IMAGE/WEBP' }], mediaType: undefined },
      { type: 'Image', url: image.url, summary: 'A pier' },
      { ...image, mediaType: 'image/png"onload="x', name: 'x'.repeat(9999) },
      image,
      { ...image, url: 'https://far.example/5.png' },
    ];
    const read = readNote({ attachment })?.attachments ?? [];
    expect(read.map(({ mediaType }) => mediaType)).toEqual([
      'image/webp',
      'application/octet-stream',
      'application/octet-stream',
      'image/png',
    ]);
    expect(read.map(({ alt }) => alt.length)).toEqual([8, 6, 1500, 8]);
  });
});
