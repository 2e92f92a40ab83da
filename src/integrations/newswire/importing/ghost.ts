import { NewsroomError } from '../article/problem.ts';
import { parseJson } from './old-json.ts';
import { emptyPaper, leave, type OldArticle, type OldFeed, type OldPaper } from './old-paper.ts';
import { isLater } from './old-times.ts';

type Row = Record<string, unknown>;

/**
 * Reads an export of Ghost ("Settings > Import/Export"). Posts become articles: the first public tag is the section, as Ghost
 * has it. Pages, newsletters, and what is for members only are left out and counted.
 * @param site address of the old site; the export has none.
 * @throws NewsroomError where it is no such export.
 */
export function readGhost(text: string, file: string, site = ''): OldPaper {
  const root = parseJson(text, file);
  const wrapped = rows(root['db'])[0] ?? root;
  const data = wrapped['data'];
  if (typeof data !== 'object' || data === null || !('posts' in data))
    throw new NewsroomError([
      {
        file,
        found: 'There are no posts of Ghost in it.',
        remedy: 'Take the JSON file of "Settings > Import/Export".',
      },
    ]);
  const tables = data as Row;
  const tags = byId(tables, 'tags');
  const users = byId(tables, 'users');
  const metas = new Map(rows(tables['posts_meta']).map((row) => [word(row, 'post_id'), row]));
  const tagsOf = joined(tables, 'posts_tags', 'tag_id', tags);
  const usersOf = joined(tables, 'posts_authors', 'author_id', users);
  const paper: OldPaper = { ...emptyPaper(), feeds: feedsOf(tables, site) };
  for (const [index, post] of rows(tables['posts']).entries()) {
    const why = whyNot(post);
    if (why) {
      leave(paper, why, [`${file}: post ${index + 1}`, word(post, 'title'), word(post, 'slug')].join('  '));
      continue;
    }
    const id = word(post, 'id');
    paper.articles.push(
      toArticle(post, {
        site: site.replace(/\/+$/, ''),
        place: `${file}: post ${index + 1}`,
        meta: metas.get(id) ?? {},
        tags: (tagsOf.get(id) ?? [])
          .filter((tag) => word(tag, 'visibility') !== 'internal' && !word(tag, 'name').startsWith('#'))
          .map((tag) => word(tag, 'name')),
        authors: (usersOf.get(id) ?? [users.get(word(post, 'author_id')) ?? {}]).map((user) => word(user, 'name')),
      }),
    );
  }
  return paper;
}

function whyNot(post: Row): string | null {
  const status = word(post, 'status');
  if (word(post, 'type') === 'page' || post['page'] === 1 || post['page'] === true) return 'pages';
  if (status === 'sent') return 'posts sent as newsletters only';
  if (!/^(?:published|draft|scheduled)$/.test(status)) return 'posts of an unknown state';
  if (!/^(?:public)?$/.test(word(post, 'visibility'))) return 'posts for members only';
  return time(post, 'published_at', 'created_at', 'updated_at') ? null : 'posts without a date';
}

interface Around {
  site: string;
  place: string;
  meta: Row;
  tags: string[];
  authors: string[];
}

function toArticle(post: Row, { site, place, meta, tags, authors }: Around): OldArticle {
  const here = (text: string) => text.replaceAll('__GHOST_URL__', site);
  const status = word(post, 'status');
  const published = time(post, 'published_at', 'created_at', 'updated_at') ?? '';
  const updated = time(post, 'updated_at');
  const slug = word(post, 'slug');
  const [section, ...others] = tags.filter((tag) => tag !== '');
  // Ghost 0.x and 1.x had other names for two of them.
  const src = here(word(post, 'feature_image') || word(post, 'image'));
  const language = word(post, 'locale');
  return {
    place,
    key: `ghost/${word(post, 'id')}`,
    slug,
    title: word(post, 'title'),
    summary: word(post, 'custom_excerpt') || undefined,
    published,
    updated: status === 'published' && isLater(published, updated) ? updated : undefined,
    language: language || undefined,
    draft: status === 'draft',
    scheduled: status === 'scheduled',
    section,
    tags: others,
    authors,
    url: `${site}/${slug}/`,
    aliases: [],
    lead: src ? { src, alt: word(meta, 'feature_image_alt') } : undefined,
    body: { html: here(word(post, 'html')) },
  };
}

/** Ghost has a feed at the front, and one of each tag. */
function feedsOf(tables: Row, site: string): OldFeed[] {
  const root = (URL.parse(site)?.pathname ?? '').replace(/\/$/, '');
  const tags = rows(tables['tags']).filter((tag) => !word(tag, 'name').startsWith('#'));
  return [
    { from: `${root}/rss/`, to: 'rss' },
    ...tags.map(
      (tag): OldFeed => ({ from: `${root}/tag/${word(tag, 'slug')}/rss/`, to: 'rss', section: word(tag, 'name') }),
    ),
  ];
}

/** Rows of one table by the posts that have them, in the order of the post. */
function joined(tables: Row, name: string, key: string, others: ReadonlyMap<string, Row>): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  const order = (row: Row) => Number(row['sort_order'] ?? 0);
  for (const row of rows(tables[name]).toSorted((a, b) => order(a) - order(b))) {
    const other = others.get(word(row, key));
    if (other) found.set(word(row, 'post_id'), [...(found.get(word(row, 'post_id')) ?? []), other]);
  }
  return found;
}

function byId(tables: Row, name: string): Map<string, Row> {
  return new Map(rows(tables[name]).map((row) => [word(row, 'id'), row]));
}

function rows(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter((row): row is Row => typeof row === 'object' && row !== null) : [];
}

function word(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().normalize('NFC') : '';
}

/** Ghost keeps UTC: `2025-06-30T15:35:36.000Z`, and with a space and without the Z in files made for it. */
function time(row: Row, ...names: string[]): string | undefined {
  for (const name of names) {
    const text = word(row, name);
    const instant = Date.parse(/Z$|[+-]\d{2}:\d{2}$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
    if (!Number.isNaN(instant)) return new Date(instant).toISOString().replace('.000Z', 'Z');
  }
  return undefined;
}
