import { correctionsUrl, tagUrl, toUrl } from '../article/addresses.ts';
import { lastChange } from '../article/article.ts';
import { type Edition, readable, tagsOf } from '../article/edition.ts';
import { notesOf } from '../article/editors-notes.ts';
import type { Place } from './sitemap.ts';

/** Which kinds of list the site has pages for: a blog may have tags, and feeds of them, but no page a tag. */
export interface Shown {
  section: boolean;
  author: boolean;
  tag: boolean;
  corrections: boolean;
}

/** The front page, sections, authors, tags and corrections, each with the newest change of what it lists. */
export function sitemapPages(edition: Edition, shown: Shown): Place[] {
  const { site } = edition;
  const tags = new Map((shown.tag ? tagsOf(edition) : []).map((tag) => [tag, tagUrl(site, tag)]));
  const urls = [
    toUrl(site, '/'),
    ...(shown.section ? edition.sections : []).map(({ url }) => url),
    ...(shown.author ? edition.authors : []).map(({ url }) => url),
    // Spellings that share a page are one page.
    ...new Set(tags.values()),
    ...(shown.corrections ? [correctionsUrl(site)] : []),
  ];
  const changes = newestChanges(edition, tags);
  const [note] = notesOf(edition);
  if (note) changes.set(correctionsUrl(site), note.date);
  return urls.map((url) => ({ url, changed: changes.get(url) }));
}

/** One walk over the articles for all pages: a walk a page would be tags times articles. */
function newestChanges(edition: Edition, tags: ReadonlyMap<string, string>): Map<string, string> {
  const front = toUrl(edition.site, '/');
  const sections = new Map(edition.sections.map(({ id, url }) => [id, url]));
  const authors = new Map(edition.authors.map(({ id, url }) => [id, url]));
  const newest = new Map<string, string>();
  for (const article of readable(edition)) {
    const changed = lastChange(article);
    const pages = [
      front,
      sections.get(article.section ?? ''),
      ...article.byline.map(({ id }) => authors.get(id ?? '')),
      ...article.tags.map((tag) => tags.get(tag)),
    ];
    for (const page of pages) if (page && changed > (newest.get(page) ?? '')) newest.set(page, changed);
  }
  return newest;
}
