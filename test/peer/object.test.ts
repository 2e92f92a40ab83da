import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, deliver, reasons, startBoth } from './trial.ts';
import { everyone, type Json } from './wire.ts';

afterEach(closeAll);

const toPolicy = (automaticApproval: unknown) => ({ interactionPolicy: { canQuote: { automaticApproval } } });
const toPicture = (fields: Json) => ({
  attachment: [{ type: 'Image', mediaType: 'image/jpeg', url: 'https://paper.test/a.jpg', ...fields }],
});
const toArticle = (preview: Json) => ({
  ...{ type: 'Article', name: 'Bridge opens', summary: 'After nine years' },
  preview: { type: 'Note', content: '<p>Bridge opens</p>', ...preview },
});
const toOptions = (...names: string[]) =>
  names.map((name) => ({ type: 'Note', name, replies: { type: 'Collection', totalItems: 0 } }));
const toPoll = (fields: Json): Json => ({
  ...{ type: 'Question', oneOf: toOptions('Yes', 'No'), endTime: '2999-01-01T00:00:00Z', votersCount: 0 },
  ...fields,
});

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
    ['whose replies are a number', { replies: 3 }, 'replies is neither an address nor a collection'],
    ['whose likes are not counted', { likes: { id: 'https://x.test/l', type: 'Collection' } }, 'likes has totalItems'],
    ['whose shares are a list', { shares: { id: 'https://x.test/s', type: 'Note' } }, 'shares is a Note'],
    ['with a policy in words', { interactionPolicy: 'public' }, 'interactionPolicy is no object'],
    [
      'with a policy nobody reads',
      { interactionPolicy: { canRead: {} } },
      'interactionPolicy lets nobody canRead: there is no such thing',
    ],
    ['with a policy of one value', toPolicy(everyone), 'automaticApproval of canQuote is not an array'],
    ['with a policy of names', toPolicy(['as:Public']), 'has "as:Public", which is no address'],
    ['with a policy for one', toPolicy(['https://x.test/me']), 'which Mastodon does not understand'],
    ['with a picture seen from outside', toPicture({ focalPoint: [0, 1.5] }), 'has focalPoint 0,1.5'],
    ['with half a blurhash', toPicture({ blurhash: 'LEHV6nWB2yk8' }), 'has blurhash LEHV6nWB2yk8'],
    ['with a picture of no width', toPicture({ width: 0 }), 'is 0 wide or high'],
    ['that is an Article without a headline', { type: 'Article' }, 'an Article has no name'],
    ['whose preview is an Article', toArticle({ type: 'Article' }), 'preview is no Note'],
    ['whose preview is empty', toArticle({ content: '' }), 'content of the preview is empty'],
    [
      'whose preview has a table',
      toArticle({ content: '<table><td>x</td></table>' }),
      'content of the preview: <table> is unwrapped',
    ],
    ['whose preview has a headline', toArticle({ name: 'x' }), 'the preview has a name'],
    ['whose preview is by another', toArticle({ attributedTo: 'https://x.test/1' }), 'the preview is attributed to'],
    ['that is a poll without options', { type: 'Question', oneOf: [] }, 'poll has 0 options'],
    ['that is two polls', toPoll({ anyOf: [] }), 'poll has both oneOf and anyOf'],
    ['that is a poll of one name', toPoll({ oneOf: toOptions('Yes', 'Yes') }), 'two options of the poll have one name'],
    ['that is a poll without votes', toPoll({ oneOf: [{ type: 'Note', name: 'Yes' }, {}] }), 'has no replies with'],
    ['that is a poll without an end', toPoll({ endTime: undefined }), 'poll has endTime undefined'],
    ['that is a poll that closed some day', toPoll({ closed: true }), 'poll has closed true'],
    ['that is a poll without voters', toPoll({ votersCount: undefined }), 'poll has votersCount undefined'],
    ['that is a poll with too many voters', toPoll({ votersCount: 2 }), 'poll has 2 voters and 0 votes, one each'],
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

  it.each<[string, Json]>([
    ['article with a preview', toArticle({})],
    ['poll of several choices', toPoll({ oneOf: undefined, anyOf: toOptions('Bus', 'Boat') })],
    [
      'picture with its middle and its colours',
      toPicture({ focalPoint: [-0.5, 1], blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj' }),
    ],
    [
      'conversation that is counted',
      { likes: { id: 'https://x.test/l', type: 'OrderedCollection', totalItems: 2, first: 'https://x.test/l?page=1' } },
    ],
  ])('that is an %s is shown', async (_, fields) => {
    const { paper, reader } = await startBoth();
    const { id } = await paper.publish({ content, ...fields });
    await reader.waitFor(() => reader.timeline.post(id));
    expect(reader.dropped).toEqual([]);
  });

  it.each<[string, Json]>([
    ['interactionPolicy', toPolicy([])],
    ['blurhash', toPicture({ blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj' })],
    ['focalPoint', toPicture({ focalPoint: [0, 0] })],
    ['votersCount', toPoll({})],
    ['Hashtag', { tag: [{ type: 'Hashtag', name: '#bridge', href: 'https://paper.test/bridge' }] }],
    ['sensitive', { sensitive: false }],
  ])('that uses %s without saying what it is, is dropped', async (term, fields) => {
    const answers = [503];
    const answer = ({ type }: Json) => (type === 'Create' ? (answers.shift() ?? null) : null);
    const { paper, reader } = await startBoth({ answer });
    const { activity } = await paper.publish({ content, interactionPolicy: undefined, ...fields });
    await deliver(paper, reader, { ...activity, '@context': 'https://www.w3.org/ns/activitystreams' });
    await reader.waitFor(() => reader.dropped.length === 1);
    expect(reasons(reader)).toBe(`@context does not define ${term}`);
  });
});
