import type { ArticleData } from '../../article/frontmatter.ts';
import { isOut } from '../../article/is-out.ts';
import { parseTime } from '../../article/time.ts';
import { heldIn, type Row } from './row.ts';

/** The clock of an edition, and the zone in which its editors write times. */
export interface Moment {
  now: string;
  zone: string;
}

/** What pages may see of an article at this moment: null of one that is not out; of one that was taken down, that there was one. */
export function shownAt(row: Row, { now, zone }: Moment): Row | null {
  const data = heldIn<ArticleData>(row.data);
  if (!isOut(data, zone, now)) return null;
  return data.state === 'taken-down' ? emptied(row, data) : row;
}

/** When an article that is not out yet will be, an instant; null of drafts and of what is out. */
export function outAt(row: Row, { now, zone }: Moment): string | null {
  const data = heldIn<ArticleData>(row.data);
  if (isOut(data, zone, now) || data.state === 'draft') return null;
  return parseTime(data.published, zone);
}

/** Of an article that was taken down no page can show a word: what is left says that there was one. */
function emptied(row: Row, data: ArticleData): Row {
  const kept = { ...data, title: '', deck: undefined, summary: undefined, image: undefined, tags: [], corrections: [] };
  return {
    ...row,
    data: { value: kept },
    body: { at: 0, length: 0, html: 0, rest: [], local: [], remote: [] },
    deferred: false,
    assetImports: [],
    imageImports: [],
  };
}
