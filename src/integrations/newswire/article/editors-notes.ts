import { type Article, type Correction, lastChange } from './article.ts';
import { question } from './asked.ts';
import { readable } from './edition.ts';
import { once } from './once.ts';

/** What the paper took back or put right after it was out, and of which article. */
export interface EditorsNote {
  article: Article;
  kind: Correction['kind'] | 'retraction';
  date: string;
  text: string;
}

/** Every correction, reply, follow-up and retraction of the paper, newest first; nothing of what was taken down. */
export const notesOf = question(
  'notesOf',
  once((edition): EditorsNote[] =>
    readable(edition)
      .flatMap((article) => [...retractionOf(article), ...article.corrections.map((note) => ({ article, ...note }))])
      .sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1)),
  ),
);

function retractionOf(article: Article): EditorsNote[] {
  return article.state === 'retracted' && article.retraction
    ? [{ article, kind: 'retraction', date: article.updated ?? lastChange(article), text: article.retraction }]
    : [];
}
