import { appendFile, cp, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser } from '../browser/browser.ts';
import { textFaults, xmlFaults } from '../feeds/faults.ts';
import { copySite, filesIn, type Site } from './site.ts';

/** A Korean paper, built on a machine in Seoul and on one that knows neither Korean nor its time. */
const machines = [
  { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
  { TZ: 'Asia/Seoul', LANG: 'ko_KR.UTF-8', LC_ALL: 'ko_KR.UTF-8' },
];
const origin = 'https://paper.example';
const moment = '2026-11-22T12:00:00Z';
const kept = ['smart-city-roadshow.md', 'one-article-many-doors.md', 'city-digital-twin.mdx'];
const picture = '두 도시'.normalize('NFD');

/** Every trap of Korean in one paragraph. */
const words = `방콕(10.6~7)과 이스탄불(10.10~11)에서 **업무협약(MOU)**를 맺었다. "곧은 따옴표"와 '작은따옴표', 말줄임표... 그리고 ~~삭제~~ 표시 -- 줄표.`;
const title = `방콕(10.6~7)과 이스탄불(10.10~11)서 "업무협약(MOU)"...`;
const article = (id: string, more = '') => `---
id: ${id}
title: ${JSON.stringify(title)}
section: world
authors: [world-desk]
published: 2022-10-12 17:25
updated: 2022-10-13 00:05
${more}---

${words}
`;

let site: Site;
/** What each machine printed and built. */
const outputs: string[] = [];
const papers: Map<string, string>[] = [];

beforeAll(async () => {
  site = await copySite({ search: true, sharePictures: true });
  const content = join(site.folder, 'src/content');
  for (const name of await readdir(join(content, 'articles')))
    if (!kept.includes(name)) await rm(join(content, 'articles', name));
  for (const name of await readdir(join(content, 'polls'))) await rm(join(content, 'polls', name));
  await cp(join(content, 'images/two-cities.png'), join(content, `images/${picture}.png`));
  // Another picture to Astro, which would take it for the one that it has.
  await appendFile(join(content, `images/${picture}.png`), ' ');
  await site.write('src/content/articles/facts.md', article('2022-10-12-facts'));
  await site.write('src/content/articles/2022/in-a-folder.md', article('2022-10-12-in-a-folder'));
  await site.write('src/content/articles/facts-in-mdx.mdx', article('2022-10-12-facts-in-mdx'));
  await site.write(
    `src/content/articles/${'서울 소식'.normalize('NFD')}.md`,
    article('2022-10-12-seoul', `image: { src: "../images/${picture}.png", alt: 두 도시 }\n`),
  );
  await site.write(
    'src/content/articles/pasted.md',
    article('2022-10-12-pasted')
      .replace(/^title: .*$/m, 'title: "붙여 넣은\\b 제목\\uFFFE"')
      .replace('방콕', '\x1B방\0콕'),
  );
  const config = await site.read('astro.config.mjs');
  await site.write('astro.config.mjs', config.replace(/^ *(?:publisher|telephone): .*\n/gm, ''));
  for (const machine of machines) {
    // Astro keeps what it read; the second machine is to read for itself.
    for (const cache of ['.astro', 'node_modules/.astro/data-store.json'])
      await rm(join(site.folder, cache), { recursive: true, force: true });
    const { code, output } = await site.run(['build'], { SITE_URL: origin, NEWSWIRE_NOW: moment, ...machine });
    expect(code, output).toBe(0);
    outputs.push(output);
    papers.push(await filesIn(await realpath(join(site.folder, 'dist'))));
  }
});

afterAll(() => site.remove());

const file = (path: string) => Buffer.from(papers[0]?.get(path) ?? '', 'latin1').toString();
const decoded = (text: string) =>
  text
    .replaceAll('<![CDATA[', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/&(?:quot|#34|#x22);/g, '"')
    .replaceAll(/&(?:apos|#39|#x27);/g, "'")
    .replaceAll('&amp;', '&');
const bodyOf =
  '에서 <strong>업무협약(MOU)</strong>를 맺었다. "곧은 따옴표"와 \'작은따옴표\', 말줄임표... 그리고 <del>삭제</del> 표시 -- 줄표.';

describe('a Korean paper', () => {
  it('is the same to the last byte, wherever it is built', () => {
    const [there, here] = papers;
    expect(there?.size).toBeGreaterThan(50);
    expect([...(here?.keys() ?? [])]).toEqual([...(there?.keys() ?? [])]);
    expect([...there!.keys()].filter((path) => there!.get(path) !== here!.get(path))).toEqual([]);
  });

  it('may keep its articles in folders', () => {
    expect(decoded(file('articles/2022/in-a-folder/index.html'))).toContain(bodyOf);
    expect(file('sitemap-2022.xml')).toContain(`${origin}/articles/2022/in-a-folder/</loc>`);
  });

  it('is told once, in Korean, which facts of newspaper law its masthead lacks, and prints nothing in their place', () => {
    for (const output of outputs)
      expect(output.match(/신문법에 따라 .*빠져 있습니다: 발행인\(publisher\), 전화\(telephone\)\./g)).toHaveLength(1);
    const labels = [...file('index.html').matchAll(/<dt[^>]*>([^<]*)<\/dt>/g)].map(([, label]) => label);
    expect(labels).toContain('편집인');
    expect(labels).not.toContain('발행인');
    expect(labels).not.toContain('전화');
  });
});

describe.each(['facts', 'facts-in-mdx'])('an article with ranges, emphasis and quotes (%s)', (slug) => {
  const structured = () => {
    const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page()) ?? [];
    const graph = (JSON.parse(json) as { '@graph': Record<string, unknown>[] })['@graph'];
    return graph.find((node) => node['@type'] === 'NewsArticle') ?? {};
  };
  const page = () => file(`articles/${slug}/index.html`);
  const object = () => JSON.parse(file(`ap/articles/2022-10-12-${slug}`)) as Record<string, string>;

  it('is right on its page', () => {
    const headline = /<h1[^>]*>(.*?)<\/h1>/s.exec(page())?.[1] ?? '';
    expect(decoded(headline.replace(/<[^>]+>/g, '')).trim()).toBe(title);
    expect(decoded(page())).toContain(`방콕(10.6~7)과 이스탄불(10.10~11)${bodyOf}`);
    expect(page()).toMatch(/<time[^>]* datetime="2022-10-12T17:25:00\+09:00"[^>]*>2022-10-12 17:25<\/time>/);
    expect(page()).toMatch(/<time[^>]* datetime="2022-10-13T00:05:00\+09:00"[^>]*>2022-10-13 00:05<\/time>/);
    expect(page()).toMatch(/<html[^>]* lang="ko"/);
  });

  it('is right in the structured data', () => {
    expect(structured()).toMatchObject({
      headline: title,
      datePublished: '2022-10-12T17:25:00+09:00',
      dateModified: '2022-10-13T00:05:00+09:00',
      inLanguage: 'ko',
    });
  });

  it('is right in RSS and Atom, to the minute', () => {
    for (const [path, of, published, updated] of [
      ['rss.xml', 'item', 'Wed, 12 Oct 2022 17:25:00 +0900', '2022-10-12T15:05:00Z'],
      ['atom.xml', 'entry', '2022-10-12T08:25:00Z', '2022-10-12T15:05:00Z'],
    ]) {
      const entries = decoded(file(path!)).split(new RegExp(`</?${of}\\b[^>]*>`));
      const entry = entries.find((text) => text.includes(`${origin}/articles/${slug}/`)) ?? '';
      expect(entry, path).toContain(title);
      expect(entry, path).toContain(`방콕(10.6~7)과 이스탄불(10.10~11)${bodyOf}`);
      expect(entry, path).toContain(published);
      expect(entry, path).not.toMatch(/quot;|[“”‘’…–]/);
      expect(entry, path).toContain(updated);
    }
  });

  it('is right in JSON Feed', () => {
    const { items } = JSON.parse(file('feed.json')) as { items: Record<string, string>[] };
    const item = items.find(({ url }) => url === `${origin}/articles/${slug}/`);
    expect(item).toMatchObject({ title, date_published: '2022-10-12T08:25:00Z' });
    expect(decoded(item?.['content_html'] ?? '')).toContain(bodyOf);
  });

  it('is right in its fediverse object, whose times are the same moments in UTC', () => {
    expect(object()).toMatchObject({ published: '2022-10-12T08:25:00Z', updated: '2022-10-12T15:05:00Z' });
    expect(decoded(object()['content'] ?? '')).toContain(title);
    expect(decoded(JSON.stringify(object()))).toContain('방콕(10.6~7)과 이스탄불(10.10~11)에서');
  });
});

describe('an article pasted out of a word processor', () => {
  it('is named in the build with its file, the characters and what to do', () => {
    for (const output of outputs)
      expect(output).toMatch(
        /articles\/pasted: "붙여 넣은 제목" holds characters that feeds may not carry: .*U\+0008.*U\+FFFE.* Delete them/,
      );
  });

  it('leaves every feed XML, with its words in it', () => {
    const feeds = [...papers[0]!.keys()].filter((path) => /(^|\/)(rss|atom)\.xml$/.test(path));
    expect(feeds.length).toBeGreaterThan(10);
    const documents = feeds.map((path) => ({ fileName: path, contents: file(path) }));
    expect([...xmlFaults(documents), ...textFaults(documents)]).toEqual([]);
    expect(file('rss.xml')).toContain('<title>붙여 넣은 제목</title>');
  });
});

describe('an article in MDX with a component', () => {
  it('is in the feeds with what the component wrote, without its script, style and classes', () => {
    const { items } = JSON.parse(file('feed.json')) as { items: Record<string, string>[] };
    const html = items.find(({ url }) => url?.includes('city-digital-twin'))?.['content_html'] ?? '';
    expect(html).toMatch(/용어 풀이[\s\S]*<dt>디지털 트윈<\/dt>[\s\S]*<dd>현실의 사물이나 공간을 본뜨고/);
    expect(html).not.toMatch(/<script|<style|class=|data-astro|@fs|astro-island/);
  });
});

describe('a page in a browser', () => {
  const styles = ['wordBreak', 'overflowWrap', 'lineBreak', 'lineHeight', 'fontSize'] as const;

  it.runIf(hasBrowser())(
    'breaks Korean between words, with air between its lines, in the fonts of the reader',
    async () => {
      const browser = await openBrowser();
      try {
        const tab = await browser.newPage();
        await tab.setContent(file('articles/smart-city-roadshow/index.html'), { waitUntil: 'domcontentloaded' });
        const computed = await tab.$$eval(
          'article p, h1',
          (elements, names) => {
            const shown = ['두 행사는 세미나', '스마트도시 기업들'].map((words) =>
              elements.find((element) => element.textContent.trim().startsWith(words)),
            );
            return shown.map((element) => {
              const style = element && getComputedStyle(element);
              return Object.fromEntries(names.map((name) => [name, style?.[name] ?? '']));
            });
          },
          styles,
        );
        const [prose, headline] = computed;
        for (const text of [prose, headline])
          expect(text).toMatchObject({ wordBreak: 'keep-all', overflowWrap: 'anywhere', lineBreak: 'strict' });
        const lines = Number.parseFloat(prose!['lineHeight']!) / Number.parseFloat(prose!['fontSize']!);
        expect(lines).toBeGreaterThanOrEqual(1.65);
        expect(file('articles/smart-city-roadshow/index.html')).not.toMatch(/@font-face|@import/);
      } finally {
        await browser.close();
      }
    },
  );

  it('says its language, and that of an article in another', () => {
    expect(file('index.html')).toMatch(/<html[^>]* lang="ko"/);
    expect(file('articles/one-article-many-doors/index.html')).toMatch(/<html[^>]* lang="en"|<article[^>]* lang="en"/);
  });
});

describe('what a Mac saved in decomposed letters', () => {
  it('has an ASCII address, with a file behind every link of the feeds', () => {
    const links = [...file('rss.xml').matchAll(/<link>https:\/\/paper\.example\/(articles\/[^<]+)<\/link>/g)];
    const pages = links.map(([, path = '']) => `${decodeURI(path)}index.html`);
    expect(pages).toContain('articles/2022-10-12-seoul/index.html');
    expect(pages.filter((path) => !papers[0]?.has(path))).toEqual([]);
  });

  it('has its picture where page and fediverse look for it', () => {
    const page = file('articles/2022-10-12-seoul/index.html');
    const shown = [...page.matchAll(/(?:src|srcset)="\/?(_astro\/[^" ]+)/g)].map(([, path = '']) => decodeURI(path));
    const sent = /https:\/\/paper\.example\/(_astro\/[^"]+)/.exec(file('ap/articles/2022-10-12-seoul'))?.[1];
    const files = new Set([...papers[0]!.keys()]);
    expect(shown.length).toBeGreaterThan(0);
    for (const path of [...shown, decodeURI(sent ?? 'none')]) expect(files).toContain(path);
  });
});
