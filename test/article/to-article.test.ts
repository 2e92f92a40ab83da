import { describe, expect, test } from 'vitest';
import { bylineNames, lastChange } from '../../src/integrations/newswire/article/article.ts';
import { isOut } from '../../src/integrations/newswire/article/is-out.ts';
import { toArticle } from '../../src/integrations/newswire/article/to-article.ts';
import { articleOf, sampleEdition, sampleEntry, samplePicture } from './sample.ts';

const edition = sampleEdition();
const context = {
  site: edition.site,
  masthead: edition.masthead,
  authors: new Map(edition.authors.map((author) => [author.id, author])),
};

describe('an article', () => {
  test('is what its file says, with the times, names and addresses of this paper', async () => {
    await expect(`${JSON.stringify(articleOf(edition, 'roadshow'), null, 2)}\n`).toMatchFileSnapshot(
      'golden/article.json',
    );
  });

  test('has times in UTC with whole seconds, wherever its front matter has a date', () => {
    const article = toArticle(
      sampleEntry('times', {
        published: '2022-10-12 17:25',
        updated: '2022-10-13',
        corrections: [{ kind: 'correction', date: '2022-10-14 09:00:30', text: '바로잡습니다.' }],
        source: { name: '보안뉴스', date: '2022-10-12' },
        comments: { until: '2022-11-12' },
      }),
      context,
    );
    expect([article.published, article.updated, article.corrections[0]?.date]).toEqual([
      '2022-10-12T08:25:00Z',
      '2022-10-12T15:00:00Z',
      '2022-10-14T00:00:30Z',
    ]);
    expect([article.source?.date, article.comments.until]).toEqual(['2022-10-11T15:00:00Z', '2022-11-11T15:00:00Z']);
  });

  test('is told in short by its summary, else its deck, else its first words, else its headline', () => {
    const summary = (front: object, html: string) => toArticle(sampleEntry('short', front, { html }), context).summary;
    const body =
      '<pre><code>npm test</code></pre><p><img src="/a.jpg" alt="a"></p><p>첫 <em>문단</em>.</p><p>둘째.</p>';
    expect(summary({ summary: '요약', deck: '부제' }, body)).toBe('요약');
    expect(summary({ deck: '부제' }, body)).toBe('부제');
    expect(summary({}, body)).toBe('첫 문단.');
    expect(summary({}, '<picture><img src="/a.jpg" alt="a"></picture><ul><li>하나</li></ul>')).toBe(
      '방콕과 이스탄불에서 로드쇼',
    );
  });

  test('is signed by its desks; who is unknown is a name without a page', () => {
    const article = toArticle(
      sampleEntry('signed', { authors: [{ id: 'industry-desk', role: '정리' }, 'world-desk', '온라인팀'] }),
      context,
    );
    expect(article.byline).toEqual([
      { id: 'industry-desk', name: '산업부', role: '정리' },
      { id: 'world-desk', name: '국제부', role: undefined },
      { name: '온라인팀', role: undefined },
    ]);
    expect(bylineNames(article)).toBe('산업부, 국제부, 온라인팀');
    expect(toArticle(sampleEntry('role'), context).byline[0]?.role).toBe('취재');
  });

  test('speaks the language and has the rights of the paper, unless it says otherwise', () => {
    expect(articleOf(edition, 'plain')).toMatchObject({ language: 'ko', rights: '© 도시 & 보안' });
    expect(toArticle(sampleEntry('own', { language: 'en', rights: 'CC BY 4.0' }), context)).toMatchObject({
      language: 'en',
      rights: 'CC BY 4.0',
    });
  });

  test('shows nothing of its body and its picture once it was taken down', () => {
    const entry = sampleEntry('gone', { state: 'taken-down' }, { html: '<p>지운 말</p>', picture: samplePicture });
    const article = toArticle(entry, context);
    expect(article.html).toBe('');
    expect(article.picture).toBeUndefined();
    expect(JSON.stringify(article)).not.toContain('지운 말');
  });

  test('keeps its id when its file is renamed, and moves to the new page', () => {
    const moved = toArticle({ ...sampleEntry('plain'), id: 'renamed' }, context);
    const before = toArticle(sampleEntry('plain'), context);
    expect([moved.id, moved.hash]).toEqual([before.id, before.hash]);
    expect(moved.url).toBe('https://paper.example/articles/renamed/');
  });

  test('was last changed by its latest correction, if that is later than what it says of itself', () => {
    expect(lastChange(articleOf(edition, 'plain'))).toBe('2022-10-11T00:00:00Z');
    expect(lastChange(articleOf(edition, 'retracted'))).toBe('2022-10-10T00:00:00Z');
    expect(lastChange(articleOf(edition, 'corrected'))).toBe('2022-10-13T01:00:00Z');
  });
});

describe('an article is out', () => {
  const now = '2022-10-12T08:25:00Z';
  const out = (published: string, state: 'published' | 'draft' | 'retracted' | 'taken-down' = 'published') =>
    isOut({ published, state }, 'Asia/Seoul', now);

  test('from its minute on, in the zone of the paper', () => {
    expect(out('2022-10-12 17:25')).toBe(true);
    expect(out('2022-10-12 17:25:01')).toBe(false);
    expect(out('2022-10-12T08:25:00Z')).toBe(true);
    expect(out('2022-10-12 17:26')).toBe(false);
  });

  test('never as a draft, nor with a date that is none', () => {
    expect(out('2000-01-01', 'draft')).toBe(false);
    expect(out('어제')).toBe(false);
  });

  test('still, when it was retracted or taken down: its readers are to learn it', () => {
    expect(out('2022-10-12', 'retracted')).toBe(true);
    expect(out('2022-10-12', 'taken-down')).toBe(true);
  });
});
