import { articleUrl, authorUrl, sectionUrl } from '../../src/integrations/newswire/article/addresses.ts';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Author, Edition, Section, Site } from '../../src/integrations/newswire/article/edition.ts';
import { defaultFederation } from '../../src/integrations/newswire/article/federation.ts';
import { defaultFeedOptions } from '../../src/integrations/newswire/article/feed-options.ts';
import { mastheadSchema } from '../../src/integrations/newswire/article/masthead.ts';

/** A small paper with everything in it that has ever broken a feed. */
export function sampleEdition({
  base = '/',
  articles = sampleArticles,
}: {
  base?: string;
  articles?: (site: Site) => Article[];
} = {}): Edition {
  const site: Site = {
    origin: 'https://paper.example',
    base,
    pages: {
      article: '/articles/{slug}/',
      section: '/sections/{id}/',
      author: '/authors/{id}/',
      tag: '/tags/{tag}/',
    },
  };
  const section = (id: string, title: string, order: number, description?: string): Section => ({
    id,
    title,
    order,
    description,
    handle: id,
    url: sectionUrl(site, id),
  });
  const author = (id: string, name: string, description?: string): Author => ({
    id,
    name,
    kind: 'desk',
    description,
    handle: id.replaceAll('-', '_'),
    url: authorUrl(site, id),
  });
  return {
    site,
    federation: defaultFederation,
    feeds: defaultFeedOptions,
    masthead: mastheadSchema.parse({
      title: '도시 & 보안',
      description: '도시와 보안 산업의 소식을 전합니다.',
      language: 'ko',
      zone: 'Asia/Seoul',
      rights: '© 도시 & 보안. 무단 전재와 재배포를 금합니다.',
      icon: '/icon.png',
    }),
    sections: [
      section('cities', '도시', 1, '스마트시티와 도시 정책'),
      section('world', 'World', 2),
      section('empty', '준비 중', 3),
    ],
    authors: [author('industry-desk', '산업부', '기업과 시장을 맡은 부서'), author('world-desk', '국제부')],
    articles: articles(site),
    polls: [],
    slots: [],
    now: '2026-11-22T00:00:00Z',
  };
}

/** An ordinary article; `changes` make it a special one. */
export function sampleArticle(site: Site, id: string, changes: Partial<Article> = {}): Article {
  return {
    id,
    url: articleUrl(site, id),
    title: `Article ${id}`,
    summary: `Summary of ${id}.`,
    section: 'cities',
    byline: [{ id: 'industry-desk', name: '산업부' }],
    published: '2022-10-12T08:25:00Z',
    language: 'ko',
    tags: [],
    corrections: [],
    comments: { open: true },
    state: 'published',
    aliases: [],
    fediverse: { deliver: true, silent: false, pinned: false },
    html: `<p>Body of ${id}.</p>`,
    entry: { collection: 'articles', id },
    hash: id,
    ...changes,
  };
}

/** Newest first, as in every edition. */
function sampleArticles(site: Site): Article[] {
  return [
    sampleArticle(site, '2022-10-14-hostile', {
      title: 'A <b>bold</b> title: Q&A, &amp; and ]]> in "one" line $& $1',
      summary: 'Summary with 1 < 2 & "quotes" and ]]> too.',
      section: 'world',
      byline: [{ id: 'world-desk', name: '국제부' }],
      published: '2022-10-14T00:00:00Z',
      language: 'en',
      tags: ['R&D <lab>', '007'],
      html: '<p>CDATA ends with ]]> and again ]]&gt; or ]]>. <code>if (a &lt; b &amp;&amp; c)</code> &amp;amp; <a href="https://paper.example/?a=1&amp;b=2">x</a> https://slot.invalid/0/ 1970-01-01T00:00:00.003Z</p>',
    }),
    sampleArticle(site, '2022-10-13-control', {
      title: '제어\u0008 문자와\u0000 반쪽\uD83D 글자 🏙️',
      summary: '보이지 않는 글자\u001B를 지운다.\uFFFE',
      byline: [{ id: 'industry-desk', name: '산업\u0007부' }],
      published: '2022-10-13T01:00:00Z',
      tags: ['스마트시티'.normalize('NFD')],
      html: '<p>첫\u000B 문단\uFFFF\u0085.</p>\r\n<p>이모지 👩‍🚀🇰🇷 은 남는다.\uDC00</p>',
    }),
    sampleArticle(site, '2022-10-12-roadshow', {
      title: '스마트시티 로드쇼, 방콕(10.6~7)과 이스탄불(10.10~11)에서 열려',
      deck: '태국과 튀르키예에서 상담 150여 건',
      summary: '국토교통부와 KOTRA, 스마트도시협회가 두 도시에서 수출 상담회를 열었다.',
      byline: [{ id: 'industry-desk', name: '산업부' }, { id: 'world-desk', name: '국제부' }, { name: '온라인팀' }],
      published: '2022-10-12T08:25:00Z',
      updated: '2022-10-12T09:00:00Z',
      tags: ['스마트시티', '수출'],
      picture: {
        url: 'https://paper.example/_astro/roadshow.jpg?w=1200&h=800',
        mediaType: 'image/jpeg',
        width: 1200,
        height: 800,
        alt: '상담 탁자에 마주 앉은 "두 나라" 기업인들',
        caption: '방콕 상담회',
        credit: '국토교통부',
      },
      corrections: [
        {
          kind: 'correction',
          date: '2022-10-14T15:30:00Z',
          text: '방콕 참가 기업 수를 12개사로 바로잡습니다. (A&B <1)',
        },
        { kind: 'reply', date: '2022-10-15T01:00:00Z', text: '협회가 뜻을 전해 왔습니다.' },
        { kind: 'follow-up', date: '2022-10-16T01:00:00Z', text: '양해각서가 발효되었습니다.' },
      ],
      source: { name: '보안뉴스', url: 'https://wire.example/rss?id=1&lang=ko', date: '2022-10-12T00:00:00Z' },
      rights: '© 도시 & 보안',
      html: '<p>로드쇼는 방콕(10.6~7)과 이스탄불(10.10~11)에서 열렸다.</p>\n<p>태국 26개 지방정부와 기업이 한국 기업 12곳을 만났다.</p>',
    }),
    sampleArticle(site, '2022-10-11-wire', {
      title: '1.0',
      summary: 'Two cities, one standard.',
      section: 'world',
      byline: [],
      published: '2022-10-11T08:25:00Z',
      language: 'en',
      tags: ['World', 'Smart City', 'smart city'],
      corrections: [{ kind: 'correction', date: '2022-10-11T20:00:00Z', text: 'The number of cities was wrong.' }],
      source: { name: 'Wire & Co' },
      sponsored: 'Advertisement',
      html: '<p>Bangkok and Istanbul.</p>',
    }),
    sampleArticle(site, '2022-10-10-retracted', {
      title: '철회된 기사',
      deck: '지켜지지 않은 말',
      summary: '사실과 다른 내용의 요약.',
      published: '2022-10-10T08:25:00Z',
      updated: '2022-10-11T00:00:00Z',
      state: 'retracted',
      retraction: '사실 확인이 부족했습니다.',
      picture: {
        url: 'https://paper.example/_astro/wrong.png',
        mediaType: 'image/png',
        width: 10,
        height: 10,
        alt: '잘못된 사진',
      },
      html: '<p>사실과 다른 본문.</p>',
    }),
    sampleArticle(site, '2022-10-09-gone', {
      title: '내려진 기사',
      published: '2022-10-09T08:25:00Z',
      tags: ['내려진 꼬리표'],
      state: 'taken-down',
      html: '',
    }),
  ];
}
