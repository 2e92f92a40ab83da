import type { ArticleData } from './frontmatter.ts';
import { parseTime } from './time.ts';

/** Is it for readers at this moment? Drafts never are, scheduled pieces from their minute on. */
export function isOut(data: Pick<ArticleData, 'state' | 'published'>, zone: string, now: string): boolean {
  const published = parseTime(data.published, zone);
  return data.state !== 'draft' && published !== null && published <= now;
}
