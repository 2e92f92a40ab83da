import type { Article } from '../article/article.ts';
import { type Edition, readable } from '../article/edition.ts';
import type { Problem } from '../article/problem.ts';
import { isCleanBody } from './item-body.ts';
import { cleanLine, unprintables } from './text.ts';

/** The articles with characters that no feed may carry. The feeds leave them out; the editor should know. */
export function feedWarnings(edition: Edition): Problem[] {
  return readable(edition).flatMap((article) => {
    const found = unprintables(wordsOf(article));
    if (found.length === 0) return [];
    return {
      file: `${article.entry.collection}/${article.entry.id}`,
      found: `"${cleanLine(article.title)}" holds characters that feeds may not carry: ${found.join(', ')}.`,
      remedy: 'Delete them; they cannot be seen, and mostly come from text pasted out of a word processor or a PDF.',
    };
  });
}

function wordsOf(article: Article) {
  const { title, deck, summary, byline, tags, corrections, retraction, picture, source, rights, sponsored } = article;
  return [
    title,
    deck,
    summary,
    ...byline.map(({ name }) => name),
    ...tags,
    ...corrections.map(({ text }) => text),
    retraction,
    picture?.alt,
    picture?.caption,
    picture?.credit,
    source?.name,
    rights,
    sponsored,
    isCleanBody(article) ? '' : article.html,
  ].join('\n');
}
