import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { articleUrl } from '../../src/integrations/newswire/article/addresses.ts';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { authorSchema } from '../../src/integrations/newswire/article/frontmatter.ts';
import { parseTime } from '../../src/integrations/newswire/article/time.ts';
import type { RenderedEntry } from '../../src/integrations/newswire/article/to-article.ts';
import { type Newsroom, toEdition } from '../../src/integrations/newswire/article/to-edition.ts';
import { noPictures, sampleEntry, sampleNewsroom } from '../article/sample.ts';

/** What a reader is to see of an article, written by hand beside it. */
export interface Shown {
  title: string;
  authors: string[];
  /** RFC 3339 in UTC. */
  published: string;
  /** The words of the whole body, in pieces that follow each other. */
  text: string[];
  /** Absolute addresses, as the next. */
  pictures: string[];
  links: string[];
}

/** One article of `corpus/`: what an editor and Markdown make, and what has to arrive. */
export interface CorpusArticle {
  name: string;
  why: string;
  url: string;
  entry: RenderedEntry;
  shown: Shown;
}

const zone = 'Asia/Seoul';
const folder = new URL('corpus/', import.meta.url);

/** The hostile articles, newest first: the first file is the newest. */
export const corpus: readonly CorpusArticle[] = readdirSync(folder)
  .sort()
  .map((file) =>
    toCorpusArticle(file.replace('.yaml', ''), parse(readFileSync(new URL(file, folder), 'utf8')) as File),
  );

/** The paper they stand in, made of them as every paper is made of its content. */
export function corpusNewsroom(changes: Partial<Newsroom> = {}): Newsroom {
  const newsroom = sampleNewsroom();
  const desk = authorSchema()(noPictures).parse({ name: 'R&D <연구>부', kind: 'desk' });
  return {
    ...newsroom,
    authors: [...newsroom.authors, { id: 'research-desk', data: desk }],
    articles: corpus.map(({ entry }) => entry),
    now: '2022-12-01T00:00:00Z',
    ...changes,
  };
}

export function corpusEdition(changes: Partial<Newsroom> = {}): Edition {
  return toEdition(corpusNewsroom(changes));
}

/** A text, or one that is too long to be opened: something many times over. */
type Text = string | { before: string; repeated: string; times: number; after: string };

interface File {
  why: string;
  article: Parameters<typeof sampleEntry>[1] & { title: Text };
  html: Text;
  shown: Partial<Omit<Shown, 'text'>> & { text: Text | string[] };
}

function toCorpusArticle(name: string, { why, article, html, shown }: File): CorpusArticle {
  const title = whole(article.title);
  // A day earlier a file.
  const published =
    article.published ?? `2022-11-${String(30 - Number.parseInt(name, 10)).padStart(2, '0')}T09:00:00+09:00`;
  return {
    name,
    why,
    url: articleUrl(sampleNewsroom().site, name),
    entry: sampleEntry(name, { ...article, title, published }, { html: whole(html) }),
    shown: {
      title,
      authors: ['산업부'],
      published: parseTime(published, zone) ?? published,
      pictures: [],
      links: [],
      ...shown,
      text: Array.isArray(shown.text) ? shown.text : [whole(shown.text)],
    },
  };
}

function whole(text: Text): string {
  return typeof text === 'string' ? text : text.before + text.repeated.repeat(text.times) + text.after;
}
