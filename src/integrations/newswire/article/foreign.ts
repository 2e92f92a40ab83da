import type { ReadFields } from './article-fields.ts';
import { type Field, type FieldNames, usualNames } from './field-names.ts';
import { type ArticleData, idPattern } from './frontmatter.ts';
import { pathId } from './path-id.ts';
import { anyAt, type Data, isData, listAt, textAt, timeAt } from './read-field.ts';

/**
 * Reads an entry of somebody else's collection by the names that were given, else by those that blogs use.
 * @returns null when it has no title or no date: then it is not an article.
 */
export function readForeignFields(data: Data, given: FieldNames = {}): ReadFields | null {
  const names = (field: Field) => given[field] ?? usualNames[field];
  const text = (field: Field) => textAt(data, names(field));
  const title = text('title');
  const published = timeAt(data, names('published'));
  if (!title || !published) return null;
  return {
    id: text('id'),
    title,
    deck: text('deck'),
    summary: text('summary'),
    section: text('section'),
    authors: listAt(data, names('authors')).map((name) => ({ name, role: undefined })),
    published,
    updated: timeAt(data, names('updated')),
    language: text('language'),
    tags: listAt(data, names('tags')),
    image: toImage(anyAt(data, names('image')), text('imageAlt')),
    html: textAt(data, names('html')),
    draft: isDraft(data, given),
    state: 'published',
    corrections: [],
    rights: text('rights'),
    sponsored: text('sponsored'),
    comments: { open: true },
    aliases: listAt(data, names('aliases')).filter((alias) => alias.startsWith('/')),
    fediverse: { deliver: true, silent: false, pinned: false },
  };
}

/** What was read of an entry as an article's front matter. */
export function toArticleData(collection: string, slug: string, fields: ReadFields): Omit<ArticleData, 'image'> {
  const { id, draft, state, section, authors, image: _, address: __, html: ___, ...rest } = fields;
  return {
    ...rest,
    id: id && idPattern.test(id) ? id : pathId(collection, id ?? slug),
    section: section ?? '',
    authors: authors.map(({ name, role }) => ({ id: name, role })),
    state: draft ? 'draft' : state,
  };
}

/** Does it say, by the name that was given or by those that blogs use, that it is not to be published yet? */
export function isDraft(data: Data, { draft }: FieldNames): boolean {
  if (!draft) return data['draft'] === true || data['published'] === false || data['status'] === 'draft';
  const value = anyAt(data, draft);
  return value === true || value === 'draft';
}

/** The words for a bare picture go with it; where the entry has `{ src, alt }`, they are there. */
function toImage(image: unknown, alt: string | undefined): unknown {
  if (!alt || !isData(image)) return image;
  return isData(image['src']) ? { alt, ...image } : { src: image, alt };
}
