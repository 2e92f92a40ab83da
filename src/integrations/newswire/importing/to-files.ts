import { posix } from 'node:path';
import { stringify } from 'yaml';
import type { SourceFile } from '../article/check.ts';
import { toPlainText } from '../article/portable.ts';
import { fileStem, isAddress, lastingId, nameId } from './names.ts';
import { type NewsroomFolder, stemOf } from './newsroom-folder.ts';
import { leave, type OldArticle, type OldPaper } from './old-paper.ts';
import { pictureLine, resolve, toMarkdown } from './to-markdown.ts';

/** What an article gets that has none. Ids: files in `sections/` and `authors/` are made for them where there are none. */
export interface Defaults {
  section: string;
  author: string;
}

/** What an import would write, all of it made before any of it is written. */
export interface Moving {
  files: SourceFile[];
  /** Addresses of pictures that stay where they are until they are fetched. */
  pictures: string[];
  /** What an editor should look at, by file. */
  notes: { file: string; note: string }[];
}

/** @param onArticle is told how many were made, after each of them. */
export function toFiles(
  paper: OldPaper,
  folder: string,
  newsroom: NewsroomFolder,
  defaults: Defaults,
  onArticle: (made: number) => void = () => {},
): Moving {
  const beside = new Map<string, SourceFile>();
  const articles = new Map<string, SourceFile>();
  const ids = new Set<string>();
  const pictures = new Set<string>();
  const notes: Moving['notes'] = [];
  const taken = new Map([...newsroom.articles].map(([id, file]) => [placeOf(file, folder), id]));
  for (const file of newsroom.files)
    if (file.kind === 'articles' && !taken.has(placeOf(file.file, folder))) taken.set(placeOf(file.file, folder), '');

  for (const article of paper.articles) {
    const id = article.id ?? lastingId(article.key);
    if (ids.has(id)) {
      leave(paper, 'pieces that are there twice');
      continue;
    }
    ids.add(id);
    const body = bodyOf(article);
    const text = toArticleFile(article, id, body);
    const file = newsroom.articles.get(id) ?? freePlace(article, id);
    taken.set(placeOf(file, folder), id);
    articles.set(file, {
      kind: 'articles',
      file,
      stem: stemOf(posix.relative(posix.join(folder, 'articles'), file)),
      text,
    });
    for (const picture of picturesIn(body)) pictures.add(picture);
    for (const note of notesOn(article, body)) notes.push({ file, note });
    onArticle(articles.size);
  }
  return { files: [...beside.values(), ...articles.values()], pictures: [...pictures], notes };

  function freePlace(article: OldArticle, id: string): string {
    const stem = fileStem(article.slug) || id;
    const owner = taken.get(stem);
    return posix.join(folder, 'articles', `${owner === undefined || owner === id ? stem : `${stem}-${id}`}.md`);
  }

  function toArticleFile(article: OldArticle, id: string, body: string): string {
    const fields = {
      id,
      title: titleOf(article, body),
      deck: article.deck && oneLine(article.deck),
      summary: article.summary && oneLine(toPlainText(article.summary)),
      section: besideId('sections', article.section ?? defaults.section),
      authors: authorsOf(article).map((name) => besideId('authors', name)),
      published: article.published,
      updated: article.updated,
      language: article.language,
      tags: article.tags.length > 0 ? article.tags : undefined,
      state: article.draft ? 'draft' : undefined,
      aliases: article.draft ? undefined : aliasesOf(article),
      // Its readers had it long ago: no follower is told of it again.
      fediverse: article.draft || article.scheduled ? undefined : { deliver: false },
    };
    const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
    return `---\n${stringify(said, { lineWidth: 0, flowCollectionPadding: false })}---\n\n${body}\n`;
  }

  function authorsOf({ authors }: OldArticle): string[] {
    const names = authors.map(oneLine).filter((name) => name !== '' && !isAddress(name));
    return names.length > 0 ? [...new Set(names)] : [defaults.author];
  }

  /** The id of a section or an author that is there, or of one that is made now. */
  function besideId(kind: 'sections' | 'authors', name: string): string {
    const known = newsroom[kind].get(name);
    if (known) return known;
    const id = nameId(kind === 'sections' ? 'section' : 'author', name);
    if (newsroom[kind].has(id) || beside.has(`${kind}/${id}`)) return id;
    const file = posix.join(folder, kind, `${id}.yaml`);
    const isDesk = kind === 'authors' && name === defaults.author;
    const data = kind === 'sections' ? { title: shown(name) } : { name: shown(name), ...(isDesk && { kind: 'desk' }) };
    beside.set(`${kind}/${id}`, { kind, file, stem: id, text: stringify(data, { lineWidth: 0 }) });
    return id;
  }

  /** `news`, the default, is shown as `News`. */
  function shown(name: string): string {
    return name === defaults.section || name === defaults.author ? name.charAt(0).toUpperCase() + name.slice(1) : name;
  }
}

/** Two names that differ in capitals are one file on some disks, and one address everywhere. */
function placeOf(file: string, folder: string): string {
  return stemOf(posix.relative(posix.join(folder, 'articles'), file))
    .toLowerCase()
    .normalize('NFC');
}

function bodyOf({ body, url, lead }: OldArticle): string {
  const text = 'markdown' in body ? body.markdown.trim() : toMarkdown(body.html, url);
  const src = lead && (url ? resolve(lead.src, url) : lead.src);
  return src && !text.includes(src) ? `${pictureLine(src, lead.alt)}\n\n${text}` : text;
}

function titleOf({ title }: OldArticle, body: string): string {
  const plain = oneLine(toPlainText(title));
  if (plain) return plain;
  const first = oneLine(body.replace(/[#*_>`\\]|!\[[^\]]*\]\([^)]*\)/g, ' '));
  return first.length > 60 ? `${first.slice(0, 60)}…` : first || 'Untitled';
}

function aliasesOf({ url, aliases }: OldArticle): string[] | undefined {
  const own = url ? pathOf(url) : undefined;
  const all = [...new Set([...(own && own !== '/' ? [own] : []), ...aliases])];
  return all.length > 0 ? all : undefined;
}

/** `https://old.example/2019/%EC%8A%A4/?a=b` -> `/2019/스/?a=b`. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url, 'https://somewhere.invalid');
  try {
    return decodeURI(pathname).normalize('NFC') + search;
  } catch {
    return pathname + search;
  }
}

function picturesIn(markdown: string): string[] {
  return [...markdown.matchAll(/!\[(?:[^\]\\]|\\.)*\]\(<?([^\s)>]+)|<img\b[^>]*?\bsrc="([^"]+)"/g)].map(
    ([, line, tag]) => (line ?? tag)!.replaceAll('&amp;', '&'),
  );
}

function notesOn({ title, authors, body: { ...body } }: OldArticle, markdown: string): string[] {
  const codes = markdown
    .replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
    .matchAll(
      'html' in body
        ? /\\\[(\/?[a-z][\w-]*)(?: [^\]\n]*=[^\]\n]*)?\\\](?!\()/g
        : /(\{%-?\s*\w+|\{\{[<%]\s*\/?\s*[\w-]+|\{\{\s*[\w.]+)/g,
    );
  const left = [...new Set([...codes].map(([, code]) => code))];
  return [
    ...(title.trim() === '' ? ['It had no title: its first words stand there.'] : []),
    ...(authors.some(isAddress) ? ['Its byline was an e-mail address, which is left out.'] : []),
    ...(left.length > 0
      ? [`What the old system put in place of ${left.slice(0, 5).join(', ')} is not known here.`]
      : []),
    ...(markdown.trim() === '' ? ['It has no text.'] : []),
  ];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().normalize('NFC');
}
