import type { Thing } from 'schema-dts';
import type { Edition } from '../article/edition.ts';
import type { Snapshot } from '../conversation/snapshot.ts';
import { toBreadcrumbList } from './breadcrumb.ts';
import { toNewsArticle } from './news-article.ts';
import { type PublisherFacts, toNewsMediaOrganization } from './organization.ts';
import type { Page } from './page.ts';
import { toCollectionPage, toProfilePage, toWebSite } from './pages.ts';

export interface StructuredFacts extends PublisherFacts {
  /** What readers did, where an article's page shows it. */
  counts?: Snapshot['counts'];
  /** Site-relative address of the search page with `{query}` in it. */
  search?: string;
}

/** All that a page says of itself in the words of schema.org; nothing for a page without an address of its own. */
export function toStructuredData(page: Page, edition: Edition, facts: StructuredFacts = {}): Thing[] {
  if (!page.url) return [];
  return [
    mainThing(page, edition, facts),
    toBreadcrumbList(page, edition),
    toNewsMediaOrganization(edition, facts),
  ].filter((thing) => thing !== undefined) as Thing[];
}

function mainThing(page: Page, edition: Edition, { counts, search }: StructuredFacts): Thing | undefined {
  const { article, author } = page.subject;
  switch (page.kind) {
    case 'front':
      return toWebSite(edition, search);
    case 'article':
      return article && toNewsArticle(article, edition, counts);
    case 'author':
      return author && toProfilePage(page, author, edition);
    case 'list':
      return toCollectionPage(page, edition);
    case 'other':
      return undefined;
  }
}
