import { z } from 'zod';
import type { Article, Picture } from '../../src/integrations/newswire/article/article.ts';
import type { Edition, Site } from '../../src/integrations/newswire/article/edition.ts';
import { articleSchema, authorSchema, sectionSchema } from '../../src/integrations/newswire/article/frontmatter.ts';
import { mastheadSchema } from '../../src/integrations/newswire/article/masthead.ts';
import type { RenderedEntry } from '../../src/integrations/newswire/article/to-article.ts';
import { type Newsroom, toEdition } from '../../src/integrations/newswire/article/to-edition.ts';

/** A small Korean paper, one article for each thing that can happen to an article. */
export function sampleEdition(changes: Partial<Newsroom> = {}): Edition {
  return toEdition(sampleNewsroom(changes));
}

/** What {@link sampleEdition} is made of: front matter as editors write it, bodies as Markdown makes them. */
export function sampleNewsroom(changes: Partial<Newsroom> = {}): Newsroom {
  return {
    site: sampleSite(),
    masthead: mastheadSchema.parse({
      title: '도시 & 보안',
      description: '도시와 보안 산업의 소식을 전합니다.',
      language: 'ko',
      zone: 'Asia/Seoul',
      rights: '© 도시 & 보안',
      icon: '/icon.png',
      banner: '/banner.webp',
    }),
    now: '2026-11-22T00:00:00Z',
    articles: sampleArticles(),
    sections: [
      { id: 'world', data: sectionSchema()(noPictures).parse({ title: '국제', description: '세계의 도시', order: 1 }) },
      { id: 'tech', data: sectionSchema()(noPictures).parse({ title: '기술', order: 2 }) },
    ],
    authors: [
      { id: 'industry-desk', data: authorSchema()(noPictures).parse({ name: '산업부', kind: 'desk', role: '취재' }) },
      {
        id: 'world-desk',
        data: authorSchema()(noPictures).parse({
          name: '국제부',
          kind: 'desk',
          description: '해외 규범을 맡는다.',
          handle: 'abroad',
        }),
      },
    ],
    polls: [],
    slots: [],
    ...changes,
  };
}

export function sampleSite(base = '/'): Site {
  return {
    origin: 'https://paper.example',
    base,
    pages: { article: '/articles/{slug}/', section: '/sections/{id}/', author: '/authors/{id}/', tag: '/tags/{tag}/' },
  };
}

/** Schemas take Astro's `image()`; here no section and no desk has a picture in its file. */
export const noPictures = { image: () => z.undefined() };

type FrontMatter = z.input<ReturnType<ReturnType<typeof articleSchema>>>;

/** An entry of the collection: the least front matter that passes, with `changes`. */
export function sampleEntry(
  slug: string,
  changes: Partial<FrontMatter> = {},
  { html = '<p>두 도시에서 상담회가 열렸다.</p>', picture }: { html?: string; picture?: Picture } = {},
): RenderedEntry {
  const data = articleSchema()({ image: () => z.string() }).parse({
    id: `2022-${slug}`,
    title: '방콕과 이스탄불에서 로드쇼',
    section: 'world',
    authors: ['industry-desk'],
    published: '2022-10-12 17:25',
    ...changes,
  });
  return { collection: 'articles', id: slug, data, html, picture };
}

export function articleOf(edition: Edition, slug: string): Article {
  const article = edition.articles.find(({ entry }) => entry.id === slug);
  if (!article) throw new Error(`The sample has no article ${slug}.`);
  return article;
}

export const samplePicture: Picture = {
  url: 'https://paper.example/_astro/two-cities.DKz8nqNE_Z1tmp.jpeg',
  mediaType: 'image/jpeg',
  width: 1200,
  height: 800,
  alt: '물길을 사이에 둔 "두 도시"',
  caption: '방콕과 이스탄불',
  credit: '도시 & 보안',
};

function sampleArticles(): RenderedEntry[] {
  return [
    sampleEntry(
      'roadshow',
      {
        title: '스마트도시 로드쇼, 방콕(10.6~7)과 이스탄불(10.10~11)에서',
        deck: '상담 150여 건',
        summary: '두 도시에서 수출 상담회가 열렸다.',
        authors: [{ id: 'industry-desk', role: '정리' }, 'world-desk'],
        tags: ['스마트도시', '해외 진출', 'R&D'],
        source: { name: '보안뉴스', date: '2022-10-12' },
      },
      { picture: samplePicture },
    ),
    sampleEntry('plain', { published: '2022-10-11 09:00' }),
    sampleEntry('corrected', {
      published: '2022-10-10 09:00',
      title: '<b>12개사</b> & "4건"이 아니라',
      corrections: [
        { kind: 'correction', date: '2022-10-11 10:00', text: '참가 기업은 12개사입니다. (A & B <1)' },
        { kind: 'reply', date: '2022-10-12 10:00', text: '협회가 뜻을 전해 왔습니다.' },
        { kind: 'follow-up', date: '2022-10-13 10:00', text: '양해각서가 발효되었습니다.' },
      ],
    }),
    sampleEntry(
      'retracted',
      {
        published: '2022-10-09 09:00',
        updated: '2022-10-10 09:00',
        deck: '지켜지지 않은 말',
        state: 'retracted',
        retraction: '사실 확인이 부족했습니다.',
      },
      { picture: samplePicture },
    ),
    sampleEntry('taken-down', { published: '2022-10-08 09:00', updated: '2022-10-09 12:00', state: 'taken-down' }),
    sampleEntry('sensitive', { published: '2022-10-07 09:00', fediverse: { sensitive: '사고 현장' } }),
    sampleEntry('sponsored', { published: '2022-10-06 09:00', section: 'tech', sponsored: '광고' }),
    sampleEntry(
      'english',
      {
        published: '2022-10-05T09:00:00+02:00',
        title: 'Two cities, one standard',
        section: 'tech',
        authors: ['world-desk'],
        language: 'en',
        tags: ['Smart City'],
        corrections: [{ kind: 'correction', date: '2022-10-06 10:00', text: 'The number of cities was wrong.' }],
      },
      { html: '<p>Bangkok and Istanbul agreed.</p><p>More follows.</p>' },
    ),
    sampleEntry('draft', { published: '2022-10-04 09:00', state: 'draft' }),
    sampleEntry('embargoed', { published: '2099-01-01 00:00' }),
  ];
}
