import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { type ArticleData, articleSchema, authorSchema, pollSchema, sectionSchema, slotSchema } from './frontmatter.ts';
import type { Problem } from './problem.ts';

export const newsroomKinds = ['articles', 'sections', 'authors', 'polls', 'slots'] as const;
export type NewsroomKind = (typeof newsroomKinds)[number];

export interface SourceFile {
  kind: NewsroomKind;
  /** Path for messages. */
  file: string;
  /** File name without its extension: the id of everything but an article. */
  stem: string;
  text: string;
}

/**
 * Reads the front matter of every file of a newsroom.
 * @returns every problem of every file, in the order of the files; empty when all is well.
 */
export function checkNewsroom(files: readonly SourceFile[]): Problem[] {
  const problems: Problem[] = [];
  const known = (kind: NewsroomKind) => new Set(files.filter((file) => file.kind === kind).map(({ stem }) => stem));
  const sections = known('sections');
  const authors = known('authors');
  const owners = new Map<string, string>();
  for (const source of files) {
    const matter = readFrontMatter(source);
    problems.push(...matter.problems);
    if (matter.problems.length > 0) continue;
    const result = schemaOf(source.kind).safeParse(matter.data);
    if (!result.success) {
      problems.push(...result.error.issues.flatMap((issue) => toProblems(source.file, matter, issue)));
      continue;
    }
    if (source.kind !== 'articles') continue;
    const article = result.data as ArticleData;
    const at = (path: PropertyKey[], found: string, remedy: string) => problems.push({ file: source.file, line: lineOf(matter, path), found, remedy });
    const owner = owners.get(article.id);
    if (owner) at(['id'], `The id "${article.id}" is taken by ${owner}.`, 'Give one of the two another id; an id that was published stays with its article.');
    else owners.set(article.id, source.file);
    if (!sections.has(article.section)) at(['section'], `There is no section "${article.section}".`, `Write ${listed(sections)}, or add sections/${article.section}.yaml.`);
    article.authors.forEach(({ id }, index) => {
      if (!authors.has(id)) at(['authors', index], `There is no author "${id}".`, `Write ${listed(authors)}, or add authors/${id}.yaml.`);
    });
  }
  return problems;
}

/** Front matter as YAML 1.2 core reads it: dates stay the text that the editor wrote. */
export interface FrontMatter {
  data: unknown;
  root: Node | null;
  line(offset: number): number;
  problems: Problem[];
}

export function readFrontMatter({ file, text }: Pick<SourceFile, 'file' | 'text'>): FrontMatter {
  const fenced = /\.mdx?$/.test(file);
  const match = fenced ? /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m.exec(text) : null;
  if (fenced && !match) {
    return { data: {}, root: null, line: () => 1, problems: [{ file, line: 1, found: 'The file has no front matter.', remedy: 'Begin with a line ---, then title: ... and the rest, then a line ---.' }] };
  }
  const skipped = match ? text.slice(0, text.indexOf(match[1]!)).split('\n').length - 1 : 0;
  const counter = new LineCounter();
  const document = parseDocument(match ? match[1]! : text, { lineCounter: counter, uniqueKeys: true });
  const line = (offset: number) => counter.linePos(offset).line + skipped;
  return {
    data: document.errors.length > 0 ? {} : document.toJS(),
    root: document.contents,
    line,
    problems: document.errors.map((error) => ({ file, line: line(error.pos[0]), found: `This is not YAML: ${error.message.split('\n')[0]}`, remedy: 'Put text that holds : or # between quotes, and indent lists with two spaces.' })),
  };
}

function schemaOf(kind: NewsroomKind): z.ZodType {
  switch (kind) {
    case 'articles':
      return articleSchema()({ image: () => imagePath });
    case 'sections':
      return sectionSchema();
    case 'authors':
      return authorSchema();
    case 'polls':
      return pollSchema();
    case 'slots':
      return slotSchema();
  }
}

function toProblems(file: string, matter: FrontMatter, issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ file, line: lineOf(matter, [...issue.path, key]), found: `Nothing is called "${key}" here.`, remedy: 'Correct the spelling, or take the line out.' }));
  }
  const path = issue.path.map(String).join('.');
  const value = valueAt(matter.data, issue.path);
  const found = value === undefined ? `${path} is missing.` : `${path} is ${JSON.stringify(value)}.`;
  return [{ file, line: lineOf(matter, issue.path), found, remedy: issue.message }];
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), data);
}

/** The line of the key itself, or of the nearest thing around it that the file does have. */
function lineOf(matter: FrontMatter, path: readonly PropertyKey[]): number {
  let node: unknown = matter.root;
  let offset = matter.root?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === String(key));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return matter.line(offset);
}

function listed(ids: ReadonlySet<string>): string {
  return [...ids].sort().join(', ') || 'nothing yet';
}

const imagePath = z.string('Write the path of the picture, from this file: ../images/photo.jpg.').min(1, 'Write the path of the picture.');
