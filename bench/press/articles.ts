import { koreanCorpus } from '../korean-corpus.ts';

export interface SiteArticle {
  id: string;
  title: string;
  summary: string;
  /** ISO 8601; no two have the same. */
  published: string;
  section: string;
  tags: readonly string[];
  paragraphs: readonly string[];
}

/** Made-up articles of some 1,700 letters and blanks: two sections, three tags each of one for every 33 articles. */
export function siteArticles(count: number): SiteArticle[] {
  const tags = Math.max(10, Math.round(count / 33));
  return koreanCorpus(count, 1300).map(({ title, text }, at) => ({
    id: `article-${at}`,
    title,
    summary: `${text.slice(0, 80)} …`,
    published: new Date(Date.UTC(2016, 0, 1) + at * 8 * 3_600_000).toISOString(),
    section: at % 2 ? 'tech' : 'world',
    tags: [...new Set([at, at * 7 + 1, at * 13 + 2].map((number) => `태그${number % tags}`))],
    paragraphs: paragraphsOf(text),
  }));
}

function paragraphsOf(text: string): string[] {
  const words = text.split(' ');
  const length = Math.ceil(words.length / 6);
  return Array.from({ length: 6 }, (_, at) => words.slice(at * length, (at + 1) * length).join(' '));
}
