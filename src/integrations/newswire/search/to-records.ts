import { z } from 'zod';
import type { Article } from '../article/article.ts';
import { type Edition, readable } from '../article/edition.ts';
import { pathOf } from '../article/links.ts';
import { toPlainText } from '../article/portable.ts';
import { showTime } from '../article/time.ts';

export const recordSchema = z.object({
  /** Site-relative address of the article. */
  path: z.string(),
  title: z.string(),
  /** Deck and body as plain words: what excerpts are cut from. */
  text: z.string(),
  /** Section, byline and tags: found, never in an excerpt. */
  names: z.array(z.string()),
  section: z.string().optional(),
  /** RFC 3339 instant in UTC. */
  published: z.string(),
  /** The day in the paper's zone: `2022-10-12`. */
  day: z.string(),
  language: z.string(),
  retracted: z.boolean(),
});

/** One article as the search knows it. */
export type SearchRecord = z.infer<typeof recordSchema>;

/**
 * What can be searched, newest first: every article that may be read. Polls, advertisements, replies and navigation are
 * no part of an article; of a retracted one its headline and the reason are left, of one that was taken down nothing.
 */
export function toRecords(edition: Edition): SearchRecord[] {
  const sections = new Map(edition.sections.map(({ id, title }) => [id, title]));
  return readable(edition).map((article) => {
    const section = sections.get(article.section ?? '');
    return {
      path: pathOf(article.url),
      title: article.title.normalize('NFC'),
      text: textOf(article).normalize('NFC'),
      names: [...(section ? [section] : []), ...article.byline.map(({ name }) => name), ...article.tags],
      section,
      published: article.published,
      day: showTime(article.published, edition.masthead.zone).slice(0, 'YYYY-MM-DD'.length),
      language: article.language,
      retracted: article.state === 'retracted',
    };
  });
}

function textOf(article: Article): string {
  if (article.state === 'retracted') return article.retraction ?? '';
  return [article.deck, toPlainText(article.html)].filter(Boolean).join(' ');
}
