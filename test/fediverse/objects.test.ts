import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import { escapeHtml } from '../../src/integrations/newswire/article/html.ts';
import { toCreate, toUpdate } from '../../src/integrations/newswire/fediverse/activities.ts';
import { toObject } from '../../src/integrations/newswire/fediverse/objects.ts';
import { withCounts } from '../../src/integrations/newswire/fediverse/overlay.ts';
import { articleOf, sampleEdition, samplePicture } from '../article/sample.ts';
import { checkContext, checkObject } from '../peer/object.ts';
import { edition, postOf as objectOf, states } from './posts.ts';

const objects = edition.articles.map((article) => toObject(article, edition));
const posts = objects.filter(({ type }) => type === 'Note');

function contentOf(slug: string, changes: Partial<Article> = {}): string {
  return String(objectOf(slug, changes)['content']);
}

describe('a post', () => {
  test.each(states)('is what a person has read: %s', async (name, slug, changes, federation) => {
    const post = objectOf(slug, changes, federation);
    await expect(`${JSON.stringify(post, null, 2)}\n`).toMatchFileSnapshot(`golden/object-${name}.json`);
  });

  test.each(['note', 'article'] as const)('is shown by a strict server, in every state: %s', (object) => {
    const author = {
      id: 'https://paper.example/ap/actors/paper',
      followers: 'https://paper.example/ap/live/followers/paper',
    };
    for (const [name, slug, changes, federation] of states.filter(([state]) => state !== 'taken-down')) {
      const post = objectOf(slug, changes, { ...federation, object });
      for (const served of [post, withCounts(post, { replies: 1, likes: 2, boosts: 3 })]) {
        expect(() => checkObject(served, author, new Date(edition.now)), name).not.toThrow();
        expect(() => checkContext(toCreate(served, edition.site), served), name).not.toThrow();
      }
    }
  });

  test('is by one account, in a string: Misskey drops arrays and objects', () => {
    for (const post of posts) expect(post['attributedTo']).toBe('https://paper.example/ap/actors/paper');
  });

  test('leads to its page by a string, and the page is linked in its words', () => {
    for (const [index, post] of posts.entries()) {
      expect(typeof post['url']).toBe('string');
      expect(String(post['content']), String(index)).toContain(`<a href="${post['url']}">`);
    }
  });

  test('is public, and for the followers of the paper', () => {
    for (const post of posts) {
      expect(post['to']).toEqual(['https://www.w3.org/ns/activitystreams#Public']);
      expect(post['cc']).toEqual(['https://paper.example/ap/live/followers/paper']);
    }
  });

  test('says its language in the only way every server reads', () => {
    for (const post of posts) {
      const [[language, content] = []] = Object.entries(post['contentMap'] as Record<string, string>);
      expect(content).toBe(post['content']);
      expect(language).toBe(post['url'] === 'https://paper.example/articles/english/' ? 'en' : 'ko');
    }
  });

  test('looks unedited until there is something to correct', () => {
    expect(objectOf('plain')).not.toHaveProperty('updated');
    expect(objectOf('plain', { updated: articleOf(edition, 'plain').published })).not.toHaveProperty('updated');
    expect(objectOf('corrected')['updated']).toBe('2022-10-13T01:00:00Z');
    expect(objectOf('retracted')['updated']).toBe('2022-10-10T00:00:00Z');
  });

  test('shows a correction in its visible words: Mastodon tells nobody of any other change', () => {
    const before = contentOf('corrected', { corrections: [] });
    expect(contentOf('corrected')).not.toBe(before);
    expect(contentOf('corrected')).toContain('바로잡습니다: 참가 기업은 12개사입니다. (A &amp; B &lt;1)');
    expect(contentOf('corrected')).toContain('반론: ');
    expect(contentOf('corrected')).toContain('추후 보도: ');
    expect(contentOf('english')).toContain('Correction: ');
  });

  test('repeats nothing of what was retracted but its headline: no words, no picture', () => {
    const content = contentOf('retracted');
    expect(content).toContain('이 기사는 철회되었습니다. 사실 확인이 부족했습니다.');
    expect(content).not.toContain('지켜지지 않은 말');
    expect(objectOf('retracted')['attachment']).toEqual([]);
  });

  test('is a tombstone once it was taken down, without a word of the article', () => {
    expect(Object.keys(objectOf('taken-down')).sort()).toEqual(['@context', 'deleted', 'formerType', 'id', 'type']);
    expect(objectOf('taken-down')['deleted']).toBe('2022-10-09T03:00:00Z');
  });

  test('is folded when it carries a warning, and only then', () => {
    expect(objectOf('sensitive')).toMatchObject({ summary: '사고 현장', sensitive: true });
    for (const post of posts.filter(({ sensitive }) => sensitive !== true)) {
      expect(post).not.toHaveProperty('summary');
      expect(post).not.toHaveProperty('name');
    }
  });

  test('says that it was paid for, before its headline', () => {
    expect(contentOf('sponsored')).toContain('<p><strong>[광고] 방콕과 이스탄불에서 로드쇼</strong></p>');
  });

  test('shows a headline as text, whatever is in it', () => {
    const content = contentOf('plain', { title: '<b>굵게</b> & "따옴표" <script>' });
    expect(content).toContain('<strong>&lt;b&gt;굵게&lt;/b&gt; &amp; &quot;따옴표&quot; &lt;script&gt;</strong>');
  });

  test('is made of the HTML that Mastodon keeps: paragraphs, links, strong', () => {
    const allowed = /^(p|br|span|a|del|s|pre|blockquote|code|b|strong|u|i|em|ul|ol|li|ruby|rp|rt)$/;
    for (const post of posts) {
      const tags = [...String(post['content']).matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag ?? '');
      expect(tags.length).toBeGreaterThan(4);
      for (const tag of tags) expect(tag).toMatch(allowed);
    }
  });

  test('names its deck and its summary, each once', () => {
    expect(contentOf('roadshow')).toContain('<p>상담 150여 건</p><p>두 도시에서 수출 상담회가 열렸다.</p>');
    expect(contentOf('plain', { deck: '같은 말', summary: '같은 말' }).match(/같은 말/g)).toHaveLength(1);
  });

  test('has its id on the host of its author, and the same in every build', () => {
    for (const object of objects) expect(new URL(String(object['id'])).origin).toBe('https://paper.example');
    const later = sampleEdition({ now: '2027-01-01T00:00:00Z' });
    expect(later.articles.map((article) => toObject(article, later))).toEqual(objects);
  });

  test('keeps its date of publication, whatever was changed: GoToSocial refuses another', () => {
    const first = objectOf('plain');
    const changed = objectOf('plain', { updated: '2022-12-01T00:00:00Z', title: '새 제목' });
    expect(changed['published']).toBe(first['published']);
    expect(changed['id']).toBe(first['id']);
  });
});

describe('the tags of a post', () => {
  const tagsOf = (tags: string[]) => objectOf('plain', { tags })['tag'] as { name: string; href: string }[];

  test('are an array, each with a name that a hashtag can have and the page of the tag', () => {
    expect(tagsOf(['스마트도시', '해외 진출', 'R&D'])).toEqual([
      { type: 'Hashtag', name: '#스마트도시', href: expect.stringContaining('/tags/') },
      { type: 'Hashtag', name: '#해외진출', href: expect.stringContaining('/tags/') },
      { type: 'Hashtag', name: '#RD', href: expect.stringContaining('/tags/') },
    ]);
    expect(tagsOf([])).toEqual([]);
    for (const { name } of tagsOf(['a b', 'x.y', '제로\u00A0트러스트', 'a/b', 'U+200B\u200B']))
      expect(name).toMatch(/^#[\p{L}\p{M}\p{N}_]+$/u);
  });

  test('keep the vowels of Thai and Hindi', () => {
    expect(tagsOf(['เมืองอัจฉริยะ', 'स्मार्ट सिटी']).map(({ name }) => name)).toEqual(['#เมืองอัจฉริยะ', '#स्मार्टसिटी']);
  });

  test('leave out what no hashtag can be, and say each name once', () => {
    expect(tagsOf(['!!!', 'C++', 'C#', 'c']).map(({ name }) => name)).toEqual(['#C']);
    expect(contentOf('plain', { tags: ['!!!'] })).not.toContain('#');
  });

  test('stand in the words of the post as links that servers know for hashtags', () => {
    expect(contentOf('roadshow')).toContain('class="mention hashtag" rel="tag">#해외진출</a>');
    const inWords = contentOf('roadshow')
      .match(/rel="tag">#[^<]+/g)
      ?.map((link) => link.slice('rel="tag">'.length));
    expect(inWords).toEqual((objectOf('roadshow')['tag'] as { name: string }[]).map(({ name }) => name));
  });
});

describe('a post of any length', () => {
  const worst = ['"', '\u0000', '\u0001', '&', '글', '🏙️', '\uD83D', '<b>'];

  test.each(worst.flatMap((character) => (['note', 'article'] as const).map((object) => [character, object] as const)))(
    'fits the 64 KiB that Misskey takes: %j as %s',
    (character, object) => {
      const text = character.repeat(20_000);
      const words = escapeHtml(text.slice(0, 6000));
      const address = `https://paper.example/articles/${'%EA%B0%80'.repeat(80)}/`;
      const changes: Partial<Article> = {
        url: address,
        title: text,
        deck: text,
        summary: `${text}.`,
        sponsored: text,
        byline: Array.from({ length: 400 }, (_, index) => ({ name: `${index} ${text.slice(0, 100)}` })),
        tags: Array.from({ length: 900 }, (_, index) => `스마트도시와 안전한 거리 ${index}`),
        picture: { ...samplePicture, alt: text },
        corrections: Array.from({ length: 90 }, (_, day) => ({
          kind: 'correction' as const,
          date: `2022-10-11T00:00:${String(day % 60).padStart(2, '0')}Z`,
          text,
        })),
        html: Array.from(
          { length: 9 },
          (_, index) =>
            `<p>${words}</p><img src="https://paper.example/${'a'.repeat(900)}${index}.jpg" alt="${words}" />`,
        ).join(''),
        fediverse: { deliver: true, silent: false, pinned: false, sensitive: text },
      };
      const huge = objectOf('corrected', changes, { object });
      const plain = objectOf('corrected', { ...changes, fediverse: articleOf(edition, 'plain').fediverse }, { object });
      const retracted = objectOf('retracted', { retraction: text, title: text }, { object });
      for (const post of [huge, plain, retracted]) {
        const counted = withCounts(post, { replies: 1e9, likes: 1e9, boosts: 1e9 });
        for (const activity of [toCreate(counted, edition.site), toUpdate(counted, 1000, edition.site)])
          expect(Buffer.byteLength(JSON.stringify(activity))).toBeLessThan(64 * 1024);
        expect(String(post['content'])).toContain(`<a href="${post['url']}">`);
        expect(JSON.stringify(post)).not.toContain('\\u0000');
      }
    },
  );

  test('keeps ordinary words whole', () => {
    const summary = '두 도시에서 수출 상담회가 열렸다. '.repeat(50).trim();
    expect(contentOf('plain', { summary })).toContain(`<p>${summary}</p>`);
  });

  test('is cut between characters, and shows that it was', () => {
    const content = contentOf('plain', { summary: '👩‍🚀🏙️'.repeat(5000) });
    expect(content).toMatch(/…<\/p>/);
    expect(content.isWellFormed()).toBe(true);
    expect(content).not.toMatch(/&[a-z]*…/);
  });

  test('shows the newest of very many corrections', () => {
    const corrections = Array.from({ length: 30 }, (_, day) => ({
      kind: 'correction' as const,
      date: `2022-11-${String(day + 1).padStart(2, '0')}T00:00:00Z`,
      text: `${day + 1}번째 정정. ${'글'.repeat(700)}`,
    }));
    for (const inFile of [corrections, [...corrections].reverse()])
      expect(contentOf('plain', { corrections: inFile })).toContain('30번째 정정');
  });
});
