import { type Article, type Edition, findArticle, pathOf, pathTo } from 'astro-newswire/edition';
import { contents, type Language, languages, type Section, slugOf } from './contents.ts';

/** The pages of a part that are written in a language, in reading order. */
export function pagesOf(edition: Edition, section: Section, language: Language): Article[] {
  return contents
    .filter((row) => row.section === section)
    .flatMap((row) => findArticle(edition, slugOf({ row, language })) ?? []);
}

/** The pages before and after one, in its part and language. */
export function beside(pages: readonly Article[], article: Article): { previous?: Article; next?: Article } {
  const place = pages.findIndex(({ id }) => id === article.id);
  return { previous: pages[place - 1], next: pages[place + 1] };
}

/** The same page in every language that it is written in, itself included. */
export function translationsOf(edition: Edition, article: Article): Translation[] {
  const row = contents.find((row) => languages.some((language) => slugOf({ row, language }) === article.entry.id));
  return languages.flatMap((language) => {
    const found = row && findArticle(edition, slugOf({ row, language }));
    return found ? { language, path: pathOf(found.url) } : [];
  });
}

export interface Translation {
  language: Language;
  /** Site-relative, base included. */
  path: string;
}

/** A page that is there in every language: `/search/`, `/ko/search/`. */
export function inAll(edition: Edition, path: string): Translation[] {
  return languages.map((language) => ({ language, path: pathIn(edition, language, path) }));
}

/** @param path of the page in the first language, from the front page: `search/`. */
export function pathIn({ site }: Edition, language: Language, path = ''): string {
  return pathTo(site, `/${language === languages[0] ? '' : `${language}/`}${path}`);
}

/** Parameters of a page that is there in every language; the first has no folder. Astro writes into them: each page has its own. */
export function inFolders(): { params: { folder: string | undefined } }[] {
  return languages.map((language, index) => ({ params: { folder: index === 0 ? undefined : language } }));
}

export function languageOf(folder: string | undefined): Language {
  return languages.find((language) => language === folder) ?? languages[0];
}
