import { type Piece, toExcerpt, toMarked } from '../../search/excerpt.ts';
import type { FoundArticle } from '../../search/open-index.ts';
import type { Term } from '../../search/to-terms.ts';
import type { Words } from '../../words/words.ts';
import { type Address, toAddress } from './address.ts';

/** The places of the page that change; everything is put in as text, never as HTML. */
export interface Parts {
  form: HTMLFormElement;
  field: HTMLInputElement;
  head: HTMLElement;
  status: HTMLElement;
  order: HTMLElement;
  list: HTMLElement;
  pages: HTMLElement;
  words: Words['searching'] & { retracted: string };
  language: string;
}

export function partsOf(place: HTMLElement): Parts {
  const one = <E extends Element>(selector: string) => place.querySelector<E>(selector) as E;
  const part = (name: string) => one<HTMLElement>(`[data-part="${name}"]`);
  return {
    form: one<HTMLFormElement>('form'),
    field: one<HTMLInputElement>('input'),
    head: part('head'),
    status: part('status'),
    order: part('order'),
    list: part('list'),
    pages: part('pages'),
    words: JSON.parse(place.dataset['words'] ?? '{}') as Parts['words'],
    language: place.dataset['language'] ?? '',
  };
}

export function clearResults({ head, order, list, pages, status }: Parts): void {
  for (const part of [order, list, pages]) part.hidden = true;
  // It stays in the page: what is read aloud must be there before it is filled.
  head.dataset['idle'] = '';
  status.replaceChildren();
  list.replaceChildren();
}

/** What was found before stays until there is something new: a page that empties and fills again is hard to follow. */
export function showWaiting({ head, list, status, words }: Parts): void {
  delete head.dataset['idle'];
  list.ariaBusy = 'true';
  if (list.hidden) status.replaceChildren(words.loading);
}

export function showNothing(parts: Parts, { query }: Address): void {
  const { head, status, words } = parts;
  clearResults(parts);
  delete head.dataset['idle'];
  const tips = [words.fewer, words.spelling].map((tip) => make('span', tip));
  status.replaceChildren(fill(words.nothing, { query }), ...tips);
}

export function showFailure(parts: Parts, again: () => void): void {
  const { head, status, words } = parts;
  clearResults(parts);
  delete head.dataset['idle'];
  const button = make('button', words.again);
  button.type = 'button';
  button.addEventListener('click', again);
  status.replaceChildren(`${words.failed} `, button);
}

export interface Results {
  address: Address;
  pages: number;
  count: number;
  /** Place of the first that is shown, from 0. */
  from: number;
  partly: boolean;
  articles: readonly FoundArticle[];
  terms: readonly Term[];
}

export function showResults(parts: Parts, results: Results): void {
  const { head, status, order, list, pages, words, language } = parts;
  const { address, count, from, partly, articles, terms } = results;
  const said = fill(count === 1 ? words.one : words.many, {
    query: address.query,
    count: count.toLocaleString(language),
  });
  status.replaceChildren(said, ...(partly ? [make('span', words.partly)] : []));
  order.replaceChildren(
    link(words.relevance, { ...address, newest: false, page: 1 }, !address.newest && 'true'),
    link(words.newest, { ...address, newest: true, page: 1 }, address.newest && 'true'),
  );
  list.setAttribute('start', String(from + 1));
  list.replaceChildren(...articles.map((article) => toItem(article, terms, parts)));
  pages.replaceChildren(...toPages(results, words));
  delete head.dataset['idle'];
  list.hidden = false;
  order.hidden = count < 2;
  pages.hidden = results.pages < 2;
  list.ariaBusy = 'false';
}

function toItem(article: FoundArticle, terms: readonly Term[], { words, language }: Parts): HTMLElement {
  const foreign = article.language === language ? '' : article.language;
  const meta = make('p');
  meta.className = 'newswire-search-meta';
  const day = make('time', article.day);
  day.dateTime = article.day;
  meta.append(...(article.retracted ? [make('b', words.retracted)] : []));
  meta.append(...(article.section ? [make('span', article.section)] : []), day);
  const anchor = make('a');
  anchor.href = article.path;
  anchor.append(...toMarked(article.title, terms).map(toNode));
  const title = make('h2');
  title.className = 'newswire-search-title';
  title.append(anchor);
  const excerpt = make('p');
  excerpt.className = 'newswire-search-excerpt';
  excerpt.append(...toExcerpt(article.text, terms).map(toNode));
  if (foreign) title.lang = excerpt.lang = anchor.hreflang = foreign;
  const item = make('li');
  item.append(meta, title, excerpt);
  return item;
}

function toPages({ address, pages }: Results, words: Parts['words']): HTMLElement[] {
  const { page } = address;
  // The first, the last, and those around this one.
  const numbers = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) < 3,
  );
  const between = numbers.map((number) => {
    const anchor = link(String(number), { ...address, page: number }, number === page && 'page');
    anchor.ariaLabel = fill(words.page, { page: String(number) });
    return anchor;
  });
  return [
    ...(page > 1 ? [link(words.previous, { ...address, page: page - 1 })] : []),
    ...between,
    ...(page < pages ? [link(words.next, { ...address, page: page + 1 })] : []),
  ];
}

function link(name: string, address: Address, current: string | false = false): HTMLAnchorElement {
  const anchor = make('a', name);
  anchor.href = toAddress(location.pathname, address);
  anchor.dataset['go'] = '';
  if (current) anchor.setAttribute('aria-current', current);
  return anchor;
}

function toNode({ text, marked }: Piece): Node | string {
  return marked ? make('mark', text) : text;
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, text?: string | null): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  return element;
}

function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
