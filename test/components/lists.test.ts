import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Site } from '../end-to-end/site.ts';
import { findOutline, findTexts } from './html.ts';
import { openPaper, toArticle } from './newsroom.ts';

/** Two papers as their pages are built: one of 121 articles with all that breaks a layout, and one with nothing in it yet. */
let full: Site;
let empty: Site;
/** What is shown of a page. */
const page = async (site: Site, path: string) =>
  (await site.read(`dist${path}index.html`)).replace(/^.*<body/s, '<body');
const unbroken = '가나다라마바사아자차'.repeat(30);

beforeAll(async () => {
  full = await openPaper({
    articles: 117,
    sections: 40,
    authors: 12,
    extra: {
      long: toArticle({
        id: 'long',
        title: '스마트도시와 안전을 잇는 새 길을 묻다, '.repeat(10).slice(0, 200).trim(),
        authors: Array.from({ length: 12 }, (_, index) => `a${index + 1}`),
        published: '2024-02-05T00:00:00',
        section: 's2',
      }),
      paid: toArticle({
        id: 'paid',
        title: '돈 받은 기사',
        published: '2024-02-06T00:00:00',
        more: 'sponsored: 협찬\n',
      }),
      unbroken: toArticle({ id: 'unbroken', title: unbroken, published: '2024-02-04T00:00:00' }),
      arabic: toArticle({ id: 'arabic', title: 'مدينة آمنة', language: 'ar', authors: ['a3'], section: 's40' }),
    },
  });
  const config = await full.read('astro.config.mjs');
  await full.write('astro.config.mjs', config.replace(/legal: \{.*?\},/s, "legal: { publisher: '홍길동' },"));
  empty = await openPaper({ articles: 0, sections: 1, authors: 1 });
  for (const site of [full, empty]) {
    const { code, output } = await site.run(['build'], { NEWSWIRE_NOW: '2024-03-01T15:30:00Z' });
    expect(code, output).toBe(0);
  }
}, 240_000);

afterAll(async () => {
  await full?.remove();
  await empty?.remove();
});

describe('a front page', () => {
  it("has the day of the edition in the paper's zone under its name, in words", async () => {
    expect(await page(full, '/')).toContain('<time datetime="2024-03-02">2024년 3월 2일 토요일</time>');
  });

  it('is led by the newest article that nobody paid for', async () => {
    const html = await page(full, '/');
    expect(findTexts(html, 'newswire-story-lead')[0]).toContain('스마트도시와 안전을 잇는');
    expect(html).toMatch(/<span class="newswire-label">\s*협찬\s*<\/span>/);
  });

  it('names the first of many writers, and how many more there are', async () => {
    expect(findTexts(await page(full, '/'), 'newswire-story-lead')[0]).toContain('산업부 외 11');
  });

  it('shows each of 40 sections once, and still weighs what a front page may', async () => {
    const headings = findOutline(await page(full, '/')).filter(({ text }) => /^제\d+면$/.test(text));
    expect(new Set(headings.map(({ text }) => text)).size).toBe(headings.length);
    expect(headings.length).toBeGreaterThan(30);
  });

  it('says in words that nothing has come out yet', async () => {
    expect(await page(empty, '/')).toContain('아직 나온 기사가 없습니다.');
  });
});

describe('every page', () => {
  const paths = ['/', '/articles/', '/archive/', '/tags/', '/feeds/', '/about/', '/sections/s1/', '/authors/a1/'];
  const papers = { 'of 121 articles': () => full, 'of none': () => empty };
  for (const [name, paper] of Object.entries(papers))
    for (const path of paths)
      it(`${path} ${name} has one h1 first and skips no heading`, async () => {
        const outline = findOutline(await page(paper(), path));
        expect(outline.filter(({ level }) => level === 1)).toHaveLength(1);
        expect(outline[0]?.level).toBe(1);
        for (const [index, { level, text }] of outline.entries())
          expect(level - (outline[index - 1]?.level ?? 0), text).toBeLessThanOrEqual(1);
      });
});

describe('the masthead', () => {
  it('begins with a way to the content, which is there', async () => {
    const html = await page(full, '/sections/s1/');
    expect(html).toMatch(/<a class="newswire-masthead-skip" href="#main">/);
    expect(html.match(/<a /)?.index).toBe(html.indexOf('<a class="newswire-masthead-skip"'));
    expect(html).toContain('<main id="main">');
  });

  it("marks the page one is on, and an article's section", async () => {
    expect(await page(full, '/sections/s1/')).toContain('<a href="/sections/s1/" aria-current="page">제1면</a>');
    expect(await page(full, '/articles/a40/')).toContain('<a href="/sections/s1/" aria-current="true">제1면</a>');
    expect(await page(full, '/tags/')).toContain('<a href="/tags/" aria-current="page">주제</a>');
    expect(await page(full, '/')).not.toContain('aria-current');
  });

  it('folds what does not fit into a row, and opens without a script', async () => {
    const html = await page(full, '/about/');
    expect(html).toMatch(/<details> ?<summary>더 보기<\/summary>/);
    expect(await page(empty, '/about/')).not.toContain('<details');
  });
});

describe('a list', () => {
  it('turns pages, with the first and last number always in sight', async () => {
    const html = await page(full, '/articles/page/2/');
    expect(html).toContain('<a rel="prev" href="/articles/">');
    expect(html).toContain('<a rel="next" href="/articles/page/3/">');
    expect(html).toContain('<a href="/articles/page/2/" aria-current="page">');
    expect(await page(empty, '/articles/')).not.toContain('newswire-pager');
  });

  it('has every article once', async () => {
    const pages = await Promise.all(['', 'page/2/', 'page/3/'].map((path) => page(full, `/articles/${path}`)));
    const links = pages.flatMap((html) =>
      [...html.matchAll(/href="(\/articles\/[a-z0-9]+\/)"/g)].map(([, path]) => path),
    );
    expect(links).toHaveLength(121);
    expect(new Set(links).size).toBe(121);
  });

  it('puts a title that is written from the right into a direction of its own', async () => {
    expect(await page(full, '/sections/s40/')).toMatch(
      /<a href="\/articles\/arabic\/" lang="ar" hreflang="ar" dir="auto">/,
    );
  });
});

describe('the archive', () => {
  it('counts the articles of every month and year, and all of them together', async () => {
    const html = await page(full, '/archive/');
    const months = [...html.matchAll(/<a href="\/archive\/(\d{4}-\d{2})\/">[^<]+<\/a> ?<span>기사 (\d+)건/g)];
    expect(months.map(([, month]) => month)).toEqual(['2024-02', '2024-01']);
    expect(months.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(121);
    expect(html).toContain('기사 121건');
  });

  it('turns from a month to its neighbours, and through the pages of a full month', async () => {
    const html = await page(full, '/archive/2024-01/');
    expect(html).toMatch(/rel="next" href="\/archive\/2024-02\/">\s*<small>다음<\/small> 2024년 2월/);
    expect(html).not.toMatch(/rel="prev"/);
    expect(await page(full, '/archive/2024-01/page/2/')).toContain('2024년 1월 2쪽');
  });
});

describe('the legal facts', () => {
  it('print nothing where nothing is known', async () => {
    const facts = findTexts(await page(full, '/about/'), 'newswire-legal')[0] ?? '';
    expect(facts).toContain('발행인');
    for (const label of ['등록번호', '등록일', '편집인', '청소년보호책임자', '주소', '전화'])
      expect(facts).not.toContain(label);
    expect(await page(full, '/about/')).not.toMatch(/<dd[^>]*>\s*<\/dd>/);
  });
});
