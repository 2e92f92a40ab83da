import { toUrl } from '../article/addresses.ts';
import { type Article, lastChange, type Picture } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { findAuthor, findSection } from '../article/find.ts';
import { offsetTime } from '../article/time.ts';
import { line } from './line.ts';
import type { Page } from './page.ts';
import { toSharePicture } from './share-picture.ts';

/** One `<meta>`: `property` for OpenGraph's names, `name` for all others. */
export type Meta = { property: string; content: string } | { name: string; content: string };

/** What is shown where a link to the page is passed on (ogp.me); empty for a page without an address of its own. */
export function toOpenGraph(page: Page, edition: Edition): Meta[] {
  const { url, subject } = page;
  if (!url) return [];
  const { masthead } = edition;
  return [
    ...properties({
      'og:site_name': line(masthead.title),
      'og:type': typeOf(page),
      'og:title': page.title ?? line(masthead.title),
      'og:description': page.description,
      'og:url': url,
      'og:locale': localeOf(page.language),
    }),
    ...(subject.article ? aboutArticle(subject.article, edition) : []),
    ...aboutPicture(page, edition),
  ];
}

function typeOf({ kind, subject }: Page): string {
  if (kind === 'article') return 'article';
  return subject.author?.kind === 'person' ? 'profile' : 'website';
}

function aboutArticle(article: Article, edition: Edition): Meta[] {
  const { masthead } = edition;
  const { published, byline, tags } = article;
  const changed = lastChange(article);
  const pages = byline.flatMap(({ id }) => findAuthor(edition, id)?.url ?? []);
  const section = findSection(edition, article.section);
  return properties({
    'article:published_time': offsetTime(published, masthead.zone),
    'article:modified_time': changed > published ? offsetTime(changed, masthead.zone) : undefined,
    'article:section': section && line(section.title),
    'article:author': [...new Set(pages)],
    'article:tag': tags.map(line),
  });
}

/** A picture drawn for the page goes first, then the article's own, then the paper's sign. */
function aboutPicture({ subject }: Page, edition: Edition): Meta[] {
  const { site, masthead } = edition;
  const { article } = subject;
  const own = article?.state === 'published' ? article.picture : undefined;
  const picture: Picture | undefined = toSharePicture(edition, subject) ?? own;
  if (picture)
    return [
      ...properties({
        'og:image': picture.url,
        'og:image:type': picture.mediaType,
        'og:image:width': String(picture.width),
        'og:image:height': String(picture.height),
        'og:image:alt': line(picture.alt) || undefined,
      }),
      { name: 'twitter:card', content: 'summary_large_image' },
    ];
  return [
    ...properties({ 'og:image': masthead.icon && toUrl(site, masthead.icon) }),
    { name: 'twitter:card', content: 'summary' },
  ];
}

/** `ko` -> `ko_KR`: OpenGraph wants a country, so the likeliest one is taken where the tag names none. */
function localeOf(language: string): string | undefined {
  try {
    const { language: name, region } = new Intl.Locale(language).maximize();
    return region ? `${name}_${region}` : undefined;
  } catch {
    return undefined;
  }
}

function properties(values: Record<string, string | string[] | undefined>): Meta[] {
  return Object.entries(values).flatMap(([property, value]) =>
    [value ?? []]
      .flat()
      .filter((content) => content !== '')
      .map((content) => ({ property, content })),
  );
}
