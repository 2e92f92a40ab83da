import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, reasons, startBoth } from './trial.ts';
import type { Json } from './wire.ts';

afterEach(closeAll);

describe('a post', () => {
  const content = '<p>Bridge opens</p>';
  it.each<[string, Json, string]>([
    ['attributed to an array', { attributedTo: ['x'] }, 'attributedTo is not a string (Misskey drops the post)'],
    [
      'attributed to another',
      { attributedTo: 'https://other.test/1' },
      'attributedTo is https://other.test/1, not the actor',
    ],
    ['not for the public', { to: [] }, 'Public is not in to'],
    ['not for followers', { cc: [] }, "the actor's followers are not in cc"],
    ['edited from birth', { updated: '2026-01-01T00:00:00Z' }, 'updated is set on Create'],
    ['without a day', { published: undefined }, 'published undefined is no date'],
    ['from the future', { published: '2999-01-01T00:00:00Z' }, 'is in the future'],
    ['without words', { content: '<p> </p>' }, 'content is empty'],
    ['without a language', { contentMap: undefined }, 'contentMap is missing'],
    ['in two languages', { contentMap: { en: content, ko: content } }, 'contentMap has 2 languages'],
    ['whose language says something else', { contentMap: { en: '<p>x</p>' } }, 'contentMap is not the same as content'],
    ['with a list of addresses', { url: ['https://paper.test/a'] }, 'url is not one address'],
    ['with a single tag', { tag: { type: 'Mention' } }, 'tag is not an array'],
    ['with a hashtag of two words', { tag: [{ type: 'Hashtag', name: '#a b' }] }, 'hashtag "#a b" is no single word'],
    ['with a single picture', { attachment: {} }, 'attachment is not an array'],
    ['with a headline that eats text', { name: 'a < b' }, 'name has a bare "<"'],
    ['with a link in its deck', { summary: 'https://paper.test' }, 'summary is not plain text'],
    ['of a type nobody shows', { type: 'Document' }, 'object is a Document'],
    ['that is a poll without options', { type: 'Question', oneOf: [] }, 'poll has 0 options'],
  ])('%s is dropped', async (_, fields, reason) => {
    const { paper, reader } = await startBoth();
    await paper.publish({ content, ...fields });
    await reader.waitFor(() => reader.dropped.length === 1);
    expect(reasons(reader)).toContain(reason);
    expect(reader.timeline.posts()).toEqual([]);
  });

  it.each([
    ['<figure><p>x</p></figure>', '<figure> is unwrapped by other servers'],
    ['<p onclick="x()">x</p>', 'onclick on <p> is taken away'],
    ['<p><a href="/a">x</a></p>', 'link to "/a" is not absolute'],
    ['<p><a href="javascript:x()">x</a></p>', 'is not absolute'],
    ['<p>x', '<p> is never closed'],
    ['<p><b>x</p></b>', '</p> closes what is not open'],
    ['<p>a < b</p>', 'a bare "<" or a comment'],
    ['<p>x</p><!-- y -->', 'a bare "<" or a comment'],
  ])('with %s is dropped', async (html, reason) => {
    const { paper, reader } = await startBoth();
    await paper.publish({ content: html });
    await reader.waitFor(() => reader.dropped.length === 1);
    expect(reasons(reader)).toContain(reason);
  });

  it('with all that is allowed is shown', async () => {
    const { paper, reader } = await startBoth();
    const html =
      '<h2>A</h2><p lang="ko">x<br>y<br/><ruby>漢<rp>(</rp><rt>한</rt></ruby></p><ul><li><a href="https://a.test/?b&amp;c" rel="me">a</a></li></ul>';
    await paper.publish({ content: html });
    await reader.waitFor(() => reader.timeline.posts().length === 1);
    expect(reader.timeline.posts()[0]?.content).toContain('<p><strong>A</strong></p>');
  });
});
