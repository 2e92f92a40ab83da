import { z } from 'zod';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { articleSchema, authorSchema, idPattern, pollSchema, sectionSchema, slotSchema } from './frontmatter.ts';
import type { Problem } from './problem.ts';
import { type Slugs, toSlug } from './slug.ts';

export const newsroomKinds = ['articles', 'sections', 'authors', 'polls', 'slots'] as const;
export type NewsroomKind = (typeof newsroomKinds)[number];

export interface SourceFile {
  kind: NewsroomKind;
  /** Path for messages. */
  file: string;
  /** Path inside the folder of its kind, without its extension: the id of everything but an article. */
  stem: string;
  text: string;
}

/** What one file says by itself, without a look at the others: kept from build to build while the file stays as it is. */
export interface CheckedFile extends Omit<SourceFile, 'text'> {
  problems: Problem[];
  /** The names an article goes by and calls others by; null where they could not be read. */
  names: { id: Named; section: Named; authors: Named[] } | null;
}

interface Named {
  /** Empty where there is none. */
  name: string;
  line: number;
}

/**
 * Reads the front matter of every file of a newsroom.
 * @returns every problem of every file, in the order of the files; empty when all is well.
 */
export function checkNewsroom(files: readonly SourceFile[], slugs?: Slugs): Problem[] {
  return checkTogether(
    files.map((file) => checkFile(file, readFrontMatter(file))),
    slugs,
  );
}

/** Every problem of files that were read one by one, and of what they call each other. */
export function checkTogether(files: readonly CheckedFile[], slugs?: Slugs): Problem[] {
  const known = (kind: NewsroomKind) => new Set(files.filter((file) => file.kind === kind).map(({ stem }) => stem));
  const newsroom: Names = {
    sections: known('sections'),
    authors: known('authors'),
    owners: new Map(),
    slugs,
    addresses: new Map(),
  };
  return files.flatMap((checked) =>
    [...checked.problems, ...checkNames(checked, newsroom)].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  );
}

/** What the files of a newsroom call each other by. */
interface Names {
  sections: ReadonlySet<string>;
  authors: ReadonlySet<string>;
  /** Article id -> the first file that has it. */
  owners: Map<string, string>;
  slugs?: Slugs;
  /** Slug of an article -> the first file that has it. */
  addresses: Map<string, string>;
}

export function checkFile({ kind, file, stem }: Omit<SourceFile, 'text'>, matter: FrontMatter): CheckedFile {
  const ofName = checkFileName({ kind, file, stem });
  if (matter.problems.length > 0) return { kind, file, stem, problems: [...ofName, ...matter.problems], names: null };
  const issues = schemaOf(kind).safeParse(matter.data).error?.issues ?? [];
  const problems = [...ofName, ...issues.flatMap((issue) => toProblems(file, matter, issue))];
  // Whatever else is wrong with the file: one run tells everything.
  return { kind, file, stem, problems, names: kind === 'articles' ? namesIn(matter) : null };
}

function namesIn(matter: FrontMatter): CheckedFile['names'] {
  const named = (...path: PropertyKey[]): Named => {
    const value = valueAt(matter.data, path);
    const name = typeof value === 'string' ? value.trim().normalize('NFC') : '';
    return { name, line: matter.lineOf(path) };
  };
  const bylines = valueAt(matter.data, ['authors']);
  const authors = Array.from(Array.isArray(bylines) ? bylines.keys() : [], (index) => {
    const author = named('authors', index);
    return author.name ? author : { ...author, name: named('authors', index, 'id').name };
  });
  return { id: named('id'), section: named('section'), authors };
}

/** A section's, author's or poll's file name is its id: part of permanent addresses, and what articles call it by. */
function checkFileName({ kind, file, stem }: Omit<SourceFile, 'text'>): Problem[] {
  if (kind === 'articles' || kind === 'slots' || idPattern.test(stem)) return [];
  return [
    {
      file,
      line: 1,
      found: `The file name "${stem}" cannot stand in an address.`,
      remedy: 'Rename the file with 1 to 64 of a-z, 0-9 and -; the name readers see stays inside it.',
    },
  ];
}

function checkNames({ file, stem, names }: CheckedFile, newsroom: Names): Problem[] {
  if (!names) return [];
  const { sections, authors, owners, addresses } = newsroom;
  const problems: Problem[] = [];
  const at = ({ line }: Named, found: string, remedy: string) => problems.push({ file, line, found, remedy });
  const { name: id } = names.id;
  const owner = owners.get(id);
  if (owner)
    at(
      names.id,
      `The id "${id}" is taken by ${owner}.`,
      'Give one of the two another id; an id that was published stays with its article.',
    );
  else if (id) owners.set(id, file);
  const slug = toSlug(stem, id, newsroom.slugs);
  const first = addresses.get(slug);
  // Where the id itself is doubled, that was said already.
  if (first && !owner)
    at(names.id, `Its address "${slug}" is that of ${first}.`, 'Give the file another name; the id keeps its readers.');
  else if (slug && !first) addresses.set(slug, file);
  const section = names.section.name;
  if (section && !sections.has(section))
    at(
      names.section,
      `There is no section "${section}".`,
      `Write ${listed(sections)}, or add sections/${section}.yaml.`,
    );
  for (const author of names.authors)
    if (author.name && !authors.has(author.name))
      at(
        author,
        `There is no author "${author.name}".`,
        `Write ${listed(authors)}, or add authors/${author.name}.yaml.`,
      );
  return problems;
}

let schemas: Record<NewsroomKind, z.ZodType> | undefined;

/** Made once: to make one takes longer than to read forty files by it. */
function schemaOf(kind: NewsroomKind): z.ZodType {
  schemas ??= {
    articles: articleSchema()({ image: () => imagePath }),
    sections: sectionSchema()({ image: () => accountPicturePath }),
    authors: authorSchema()({ image: () => accountPicturePath }),
    polls: pollSchema(),
    slots: slotSchema(),
  };
  return schemas[kind];
}

function toProblems(file: string, matter: FrontMatter, issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file,
      line: matter.lineOf([...issue.path, key]),
      found: `Nothing is called "${key}" here.`,
      remedy: 'Correct the spelling, or take the line out.',
    }));
  }
  const path = issue.path.map(String).join('.');
  const value = valueAt(matter.data, issue.path);
  const found =
    value === undefined
      ? `${path} is missing.`
      : value === null
        ? `${path} is empty.`
        : `${path} is ${JSON.stringify(value)}.`;
  return [{ file, line: matter.lineOf(issue.path), found, remedy: issue.message }];
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );
}

function listed(ids: ReadonlySet<string>): string {
  return (
    [...ids]
      .filter((id) => idPattern.test(id))
      .sort()
      .join(', ') || 'nothing yet'
  );
}

const imagePath = z
  .string('Write the path of the picture, from this file: ../images/photo.jpg.')
  .min(1, 'Write the path of the picture.');

const accountPicturePath = imagePath.refine(
  (path) => !path.toLowerCase().endsWith('.svg'),
  'Other servers show no SVG: save the picture as PNG or JPEG.',
);
