import type { OldArticle, OldFeed, OldPaper } from '../old-paper.ts';
import { pathOf, type WordPressSite } from './post.ts';

/** Where WordPress has feeds: of the site and of each category that is a section now. Its feeds of comments have no heir. */
export function toWordPressFeeds(
  { base, paths }: WordPressSite,
  articles: readonly OldArticle[],
): Pick<OldPaper, 'feeds' | 'endedFeeds'> {
  const root = pathOf(base);
  const sections = new Set(articles.flatMap(({ section }) => section ?? []));
  const ofSections = [...paths].filter(([name]) => sections.has(name));
  return {
    feeds: [
      { from: `${root}feed/`, to: 'rss' },
      { from: `${root}feed/atom/`, to: 'atom' },
      { from: `${root}?feed=rss2`, to: 'rss' },
      { from: `${root}?feed=atom`, to: 'atom' },
      ...ofSections.map(([section, path]): OldFeed => ({ from: `${root}category/${path}/feed/`, to: 'rss', section })),
    ],
    endedFeeds: [`${root}comments/feed/`],
  };
}
