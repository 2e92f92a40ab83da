import { lastingId, secondId } from '../names.ts';
import { leave, type OldArticle, type OldPaper } from '../old-paper.ts';
import { leadOf, toBody } from '../text/to-body.ts';

/** An article of the old site with its lasting id and its text, before it becomes a file. */
export interface Piece {
  id: string;
  article: Omit<OldArticle, 'body'>;
  /** Markdown, with pictures at their old addresses and without the one over it. */
  text: string;
  /** Address of the picture over it. */
  lead: string | undefined;
  /** Its text was HTML, in which brackets may be shortcodes. */
  wasHtml: boolean;
}

/** @param onArticle is told how many were made, after each of them. */
export function toPieces(paper: OldPaper, onArticle: (made: number) => void = () => {}): Piece[] {
  const keys = new Map<string, string>();
  const pieces: Piece[] = [];
  for (const { body, ...article } of paper.articles) {
    const { key, place, title } = article;
    const first = article.id ?? lastingId(key);
    const id = (keys.get(first) ?? key) === key ? first : secondId(key);
    if (keys.has(id)) {
      leave(paper, 'pieces that are there twice', `${place}  ${title}`);
      continue;
    }
    keys.set(id, key);
    const text = toBody({ ...article, body });
    pieces.push({ id, article, text, lead: leadOf(article, text), wasHtml: 'html' in body });
    onArticle(pieces.length);
  }
  return pieces;
}
