import type { Comment, CorrectionComment, NewsArticle } from 'schema-dts';
import { type Article, type Correction, lastChange } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { offsetTime } from '../article/time.ts';
import { wordsOf } from '../words/words.ts';
import { line } from './line.ts';
import { publisherId } from './organization.ts';

/**
 * What the paper says of its own earlier words. A retraction corrects the whole article. A reply (반론) and a follow-up
 * (추후 보도) correct nothing: they are comments, and the paper's own.
 */
export function toCorrections(article: Article, { masthead, site }: Edition): Partial<NewsArticle> {
  const words = wordsOf(article.language);
  const time = (instant: string) => offsetTime(instant, masthead.zone);
  const corrections = article.corrections.filter(({ kind }) => kind === 'correction');
  const others = article.corrections.filter(({ kind }) => kind !== 'correction');
  const retraction: CorrectionComment[] =
    article.state === 'retracted' && article.retraction
      ? [
          {
            '@type': 'CorrectionComment',
            name: words.retractedTitle,
            datePublished: time(lastChange(article)),
            text: line(article.retraction),
          },
        ]
      : [];
  const told = [
    ...retraction,
    ...corrections.map(
      ({ date, text }): CorrectionComment => ({
        '@type': 'CorrectionComment',
        datePublished: time(date),
        text: line(text),
      }),
    ),
  ];
  return {
    correction: told.length > 0 ? told : undefined,
    comment:
      others.length > 0
        ? others.map(
            ({ kind, date, text }): Comment => ({
              '@type': 'Comment',
              name: nameOf(kind, words),
              author: { '@id': publisherId(site) },
              datePublished: time(date),
              text: line(text),
            }),
          )
        : undefined,
  };
}

function nameOf(kind: Correction['kind'], words: ReturnType<typeof wordsOf>): string {
  const names = { correction: words.correction, reply: words.reply, 'follow-up': words.followUp };
  return names[kind];
}
