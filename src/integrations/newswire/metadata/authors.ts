import type { Organization, Person } from 'schema-dts';
import type { Article } from '../article/article.ts';
import type { Author, Edition } from '../article/edition.ts';
import { line } from './line.ts';
import { publisherId } from './organization.ts';

type Names = (Person | Organization | { '@id': string })[];

/** Who signs the article, each once: a reporter is a Person, a desk an Organization; the paper itself where nobody does. */
export function toAuthors({ byline }: Article, { site, authors }: Edition): Names {
  const known = new Map(authors.map((author) => [author.id, author]));
  const names = new Map<string, Names[number]>();
  for (const { id, name } of byline) {
    const author = id === undefined ? undefined : known.get(id);
    names.set(id ?? name, author ? toAuthor(author) : { '@type': 'Person', name: line(name) });
  }
  return names.size > 0 ? [...names.values()] : [{ '@id': publisherId(site) }];
}

function toAuthor({ kind, name, role, url }: Author): Person | Organization {
  const named = { name: line(name), url };
  return kind === 'person'
    ? { '@type': 'Person', ...named, jobTitle: role && line(role) }
    : { '@type': 'Organization', ...named };
}
