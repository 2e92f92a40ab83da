import type { Article } from './article.ts';
import { question } from './asked.ts';
import { type Author, type Edition, readable, type Section } from './edition.ts';
import { pathOf } from './links.ts';
import { once } from './once.ts';

/** The article of a content entry, by the entry's id, which is the slug of its page; what was taken down has one, too. */
export const findArticle = question('findArticle', (edition, slug: string | undefined): Article | undefined =>
  bySlug(edition).get(slug),
);

/** The article whose page stands at a path of the site, `Astro.url.pathname`, however that is written. */
export const articleAt = question('articleAt', (edition, path: string): Article | undefined =>
  byPath(edition).get(plainPath(path)),
);

/** The article of a lasting id. */
export const articleOf = question('articleOf', (edition, id: string): Article | undefined => byId(edition).get(id));

export const findSection = question('findSection', (edition, id: string | undefined): Section | undefined =>
  sections(edition).get(id),
);

export const findAuthor = question('findAuthor', (edition, id: string | undefined): Author | undefined =>
  authors(edition).get(id),
);

/** The sections as a masthead names them, in their order. */
export const sectionNames = question('sectionNames', (edition): Pick<Section, 'id' | 'title' | 'url'>[] =>
  edition.sections.map(({ id, title, url }) => ({ id, title, url })),
);

const bySlug = once(({ articles }) => firstBy(articles, ({ entry }) => entry.id));
const byPath = once((edition) => firstBy(readable(edition), ({ url }) => plainPath(pathOf(url))));
const byId = once(({ articles }: Edition) => firstBy(articles, ({ id }) => id));
const sections = once((edition) => firstBy(edition.sections, ({ id }) => id));
const authors = once((edition) => firstBy(edition.authors, ({ id }) => id));

/** Of two with one name the one in front has it, as if looked for from there. */
function firstBy<Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string): Map<string | undefined, Thing> {
  return new Map(things.toReversed().map((thing) => [nameOf(thing), thing]));
}

/** One spelling of what hosts and `astro dev` write with a slash, an ending or percent signs, or without. */
function plainPath(path: string): string {
  const plain = path.replace(/(?:\/index)?(?:\.html)?\/?$/, '');
  try {
    return decodeURI(plain).normalize('NFC');
  } catch {
    return plain;
  }
}
