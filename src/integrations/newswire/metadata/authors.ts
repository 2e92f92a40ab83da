import type { Organization, Person } from 'schema-dts';
import type { Article } from '../article/article.ts';
import type { Author, Edition } from '../article/edition.ts';
import { findAuthor } from '../article/find.ts';
import { line } from './line.ts';
import { publisherId } from './organization.ts';

type Names = (Person | Organization | { '@id': string })[];

/** Who signs the article, each once: a reporter is a Person, a desk an Organization; the paper itself where nobody does. */
export function toAuthors({ byline }: Article, edition: Edition): Names {
  const names = new Map<string, Names[number]>();
  for (const { id, name } of byline) {
    const author = findAuthor(edition, id);
    names.set(id ?? name, author ? toAuthor(author) : { '@type': 'Person', name: line(name) });
  }
  return names.size > 0 ? [...names.values()] : [{ '@id': publisherId(edition.site) }];
}

function toAuthor({ kind, name, role, url }: Author): Person | Organization {
  const named = { name: line(name), url };
  return kind === 'person'
    ? { '@type': 'Person', ...named, jobTitle: role && line(role) }
    : { '@type': 'Organization', ...named };
}
