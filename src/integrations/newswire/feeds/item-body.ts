import type { Article } from '../article/article.ts';
import { findingOf } from '../article/parts.ts';
import { printOf } from '../article/prints.ts';
import { type Names, toItemHead, toItemHtml } from './item-html.ts';
import { clean } from './text.ts';
import { weighBody } from './weight.ts';

/** The HTML of an item. That of an article is long: it is read when it is written, and told and weighed without. */
export interface ItemBody {
  /** Clean. */
  html(): string;
  /** Bytes that it takes at most, in whichever format. */
  weight: number;
  /** Tells it from any other. */
  print: string;
}

/** @param html not yet clean. */
export function toItemBody(html: string): ItemBody {
  const cleaned = clean(html);
  return { html: () => cleaned, weight: weighBody(cleaned), print: printOf(cleaned) };
}

/** The article as it stands alone in a reader; null where it has no words at all. */
export function articleBody(article: Article, names: Names, zone: string): ItemBody | null {
  const head = clean(toItemHead(article, names, zone));
  const body = article.state === 'retracted' ? null : look(article);
  if (head.trim() === '' && (body?.isEmpty ?? true)) return null;
  return {
    html: () => clean(toItemHtml(article, names, zone)).trim(),
    weight: weighBody(head) + (body ? weighBody('\n') + body.weight : 0),
    print: printOf(body ? `${head}\n${body.print}` : head),
  };
}

/** Holds its body nothing that feeds may not carry? */
export function isCleanBody(article: Article): boolean {
  return look(article).isClean;
}

/** By its words alone: what was made of the same words in another build is the same to who reads feeds. */
function look(article: Article): Omit<ItemBody, 'html'> & { isClean: boolean; isEmpty: boolean } {
  return findingOf(article, 'in feeds', '', (html) => {
    const cleaned = clean(html);
    return {
      weight: weighBody(cleaned),
      print: printOf(cleaned),
      isClean: cleaned === html,
      isEmpty: cleaned.trim() === '',
    };
  });
}
