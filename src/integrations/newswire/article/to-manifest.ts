import { avatarOf } from './account-pictures.ts';
import { authorActor, paperActor, sectionActor, toUrl } from './addresses.ts';
import { type Article, lastChange } from './article.ts';
import { type Edition, passesOn } from './edition.ts';
import type { IndexNow } from './index-now.ts';
import type { Manifest, ManifestArticle } from './manifest.ts';

interface Beside {
  indexNow?: IndexNow;
  topics?: Manifest['feeds']['topics'];
}

/** @param beside what is not in the edition. */
export function toManifest(edition: Edition, { indexNow, topics = {} }: Beside = {}): Manifest {
  const { site, masthead } = edition;
  return {
    format: 2,
    origin: site.origin,
    base: site.base,
    title: masthead.title,
    language: masthead.language,
    zone: masthead.zone,
    now: edition.now,
    federation: edition.federation,
    feeds: { hub: edition.feeds.hub, moved: edition.feeds.moved, closed: edition.feeds.closed, topics },
    indexNow,
    polls: edition.polls.map(({ id, question, choices, multiple, opens, closes, article }) => ({
      id,
      question,
      choices,
      multiple,
      opens,
      closes,
      article,
    })),
    actors: [
      {
        id: paperActor,
        handle: masthead.handle,
        name: masthead.title,
        url: toUrl(site, '/'),
        archived: false,
        avatar: avatarOf({}, edition),
      },
      ...edition.sections.map((section) => ({
        id: sectionActor(section.id),
        handle: section.handle,
        name: section.title,
        url: section.url,
        archived: false,
        avatar: avatarOf(section, edition),
      })),
      ...edition.authors.map((author) => ({
        id: authorActor(author.id),
        handle: author.handle,
        name: author.name,
        url: author.url,
        archived: author.departed !== undefined && author.departed <= edition.now,
        avatar: avatarOf(author, edition),
      })),
    ],
    articles: edition.articles.map(articlesOf(edition)),
  };
}

/** As JSON. What each article of it says is written once, for as long as it is the same: a printing changes one of thousands. */
export function writeManifest({ articles, ...rest }: Manifest): string {
  const lines = articles.map((article) => {
    const line = written.get(article) ?? JSON.stringify(article);
    written.set(article, line);
    return line;
  });
  return `${JSON.stringify(rest).slice(0, -1)},"articles":[${lines.join(',')}]}`;
}

const written = new WeakMap<ManifestArticle, string>();

function articlesOf(edition: Edition): (article: Article) => ManifestArticle {
  const sections = new Set(edition.sections.map(({ id }) => id));
  const authors = new Map(edition.authors.map((author) => [author.id, author]));
  const { quotes } = edition.federation;
  const paper = JSON.stringify([...sections, edition.authors, quotes]);
  const toOne = (article: Article): ManifestArticle => ({
    id: article.id,
    url: article.url,
    // What was taken down is named nowhere in the built folder.
    title: article.state === 'taken-down' ? '' : article.title,
    published: article.published,
    changed: lastChange(article),
    state: article.state,
    hash: article.hash,
    // One desk may have two roles, and a section without a file has no account.
    announcers: [
      ...new Set([
        ...(article.section && sections.has(article.section) ? [sectionActor(article.section)] : []),
        ...article.byline.flatMap(({ id = '' }) => {
          const author = authors.get(id);
          return author && passesOn(author, article) ? [authorActor(id)] : [];
        }),
      ]),
    ],
    deliver: article.fediverse.deliver,
    silent: article.fediverse.silent,
    aliases: article.aliases,
    language: article.language,
    comments: article.comments,
    quotes: article.fediverse.quotes ?? quotes,
  });
  return (article) => {
    const before = made.get(article);
    if (before?.paper === paper) return before.one;
    const one = toOne(article);
    made.set(article, { paper, one });
    return one;
  };
}

/** With all that it is made of beside its article. */
const made = new WeakMap<Article, { paper: string; one: ManifestArticle }>();
