import { afterEach, describe, expect, test } from 'vitest';
import { toNewsArticle } from '../../src/integrations/newswire/metadata/news-article.ts';
import { articleOf, paper } from './paper.ts';

const counts = { replies: 3, likes: 12, boosts: 0, quotes: 1 };

/** What a program reads: without what JSON leaves out. */
function told(id: string, edition = paper(), withCounts?: typeof counts): Record<string, unknown> {
  return JSON.parse(JSON.stringify(toNewsArticle(articleOf(edition, id), edition, withCounts)));
}

const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

describe('an article as search engines read it', () => {
  test.each(['plain', 'corrected', 'retracted', 'sponsored', 'english', 'twelve-authors'])(
    'is what a person has read: %s',
    async (id) => {
      await expect(text(told(id))).toMatchFileSnapshot(`golden/news-article-${id}.json`);
    },
  );

  test('is told of no more once it was taken down', () => {
    expect(toNewsArticle(articleOf(paper(), 'gone'), paper())).toBeUndefined();
  });

  test('says of a retracted one that it is, why, and nothing of its deck and picture', () => {
    const article = told('retracted');
    expect(article).toMatchObject({ creativeWorkStatus: 'Retracted', description: '사실 확인이 부족했습니다.' });
    expect(text(article)).not.toMatch(/지켜지지 않은 말|roadshow\.jpg|Summary of/);
  });

  test('is no news when somebody paid for it', () => {
    expect(told('sponsored')['@type']).toBe('AdvertiserContentArticle');
    expect(told('plain')['@type']).toBe('NewsArticle');
  });

  test('has what readers did where the page shows it, and what nobody did is not told', () => {
    expect(told('plain', paper(), counts)).toMatchObject({
      discussionUrl: 'https://paper.example/articles/2022-10-12-roadshow/#conversation',
      commentCount: 3,
      interactionStatistic: [
        { interactionType: { '@type': 'LikeAction' }, userInteractionCount: 12 },
        { interactionType: { '@type': 'CommentAction' }, userInteractionCount: 3 },
      ],
    });
    expect(told('plain')).not.toHaveProperty('commentCount');
  });

  test('claims a copyright for the paper only under the paper’s own line', () => {
    expect(told('plain')).toMatchObject({ copyrightHolder: { '@id': expect.any(String) }, copyrightYear: 2022 });
    expect(told('english')).toMatchObject({ copyrightNotice: '© Reporter (demo)' });
    expect(told('english')).not.toHaveProperty('copyrightHolder');
  });

  test('has a headline of 110 characters at most, cut between two of them, and its whole name beside it', () => {
    const long = told('long');
    expect(long['headline']).toHaveLength(110);
    expect(long['headline']).toMatch(/자…$/);
    expect(long['name']).toHaveLength(200);
    const flags = told('extra-0', paper([{ title: '👩‍🚀'.repeat(120) }]));
    expect(flags['headline']).toBe(`${'👩‍🚀'.repeat(109)}…`);
    expect(told('plain')).not.toHaveProperty('name');
  });

  test('names a desk with two roles once, and the paper where nobody signed', () => {
    const desk = { id: 'industry-desk', name: '산업부' };
    const edition = paper([
      {
        byline: [
          { ...desk, role: '취재' },
          { ...desk, role: '사진' },
        ],
      },
      { byline: [] },
    ]);
    expect(told('extra-0', edition)['author']).toHaveLength(1);
    expect(told('extra-1', edition)['author']).toEqual([{ '@id': 'https://paper.example/#publisher' }]);
  });
});

describe('the times of an article', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  test.each(['UTC', 'Asia/Seoul', 'America/New_York'])('are the paper’s on a machine in %s', (machine) => {
    process.env['TZ'] = machine;
    expect(told('corrected')).toMatchObject({
      datePublished: '2022-10-12T17:25:00+09:00',
      dateModified: '2022-10-16T10:00:00+09:00',
      correction: [{ datePublished: '2022-10-15T00:30:00+09:00' }],
      isBasedOn: { datePublished: '2022-10-12T09:00:00+09:00' },
    });
  });

  test('are a day alone where the editor knew no more of a source', () => {
    const edition = paper([{ source: { name: '보안뉴스', date: '2022-10-11T15:00:00Z' } }]);
    expect(told('extra-0', edition)).toMatchObject({ isBasedOn: { datePublished: '2022-10-12' } });
  });
});
