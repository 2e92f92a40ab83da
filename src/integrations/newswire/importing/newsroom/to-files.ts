import { posix } from 'node:path';
import { stringify } from 'yaml';
import type { SourceFile } from '../../article/check.ts';
import { toPlainText } from '../../article/portable.ts';
import { fileStem, isAddress } from '../names.ts';
import { aliasesOf } from '../old-address.ts';
import { isUrl } from '../old-file.ts';
import type { OldArticle } from '../old-paper.ts';
import type { PicturePlan } from '../pictures/plan-pictures.ts';
import { withPictures } from '../pictures/sources.ts';
import { notesOn } from '../text/notes.ts';
import { ownAddress, withOwnLinks } from '../text/own-links.ts';
import { belowPicture } from '../text/to-body.ts';
import { type Defaults, type NamedFiles, toNamedFiles } from './named-files.ts';
import { type NewsroomFolder, stemOf } from './newsroom-folder.ts';
import type { Piece } from './to-pieces.ts';

/** What an import would write, all of it made before any of it is written. */
export interface Moving {
  files: SourceFile[];
  /** Name of a section of the old site -> its id. */
  sections: ReadonlyMap<string, string>;
  /** What an editor should look at, by file. */
  notes: { file: string; note: string }[];
}

interface Newsroom {
  /** It holds `articles/` and its siblings. */
  folder: string;
  /** What is there already. */
  standing: NewsroomFolder;
  defaults: Defaults;
}

/** @param pictures where they are to stand; @param brought files of them that are there, the others stay at their old addresses. */
export function toFiles(
  pieces: readonly Piece[],
  { folder, standing, defaults }: Newsroom,
  pictures: Pick<PicturePlan, 'inText' | 'leads'>,
  brought: ReadonlySet<string>,
): Moving {
  const named = toNamedFiles(folder, standing, defaults);
  const place = toPlaces(folder, standing);
  const articles: SourceFile[] = [];
  const notes: Moving['notes'] = [];
  const sections = new Map<string, string>();
  const addresses = new Set(pieces.flatMap(({ article }) => addressesOf(article)));
  for (const piece of pieces) {
    const { id, article } = piece;
    const file = standing.articles.get(id) ?? place(id, article.slug);
    const lead = leadFor(piece, file, pictures, brought);
    const shown = withPictures(lead.text, (address) => {
      const ours = pictures.inText.get(address);
      return ours && brought.has(ours.file) ? ours.address : address;
    });
    const text = withOwnLinks(shown, addresses);
    const data = frontMatterOf(piece, text, named, defaults);
    if (article.section) sections.set(article.section, data.section);
    const stem = stemOf(posix.relative(posix.join(folder, 'articles'), file));
    articles.push({ kind: 'articles', file, stem, text: withFrontMatter({ ...data, image: lead.image }, text) });
    for (const note of notesOn({ ...article, wasHtml: piece.wasHtml, text })) notes.push({ file, note });
  }
  return { files: [...named.files(), ...articles], sections, notes };
}

/** Where an article was found, whole; a draft was nowhere. */
function addressesOf({ url, aliases, draft }: Piece['article']): string[] {
  if (!url || draft || !isUrl(url)) return [];
  return [url, ...aliases.flatMap((alias) => URL.parse(alias, url)?.href ?? [])].map(ownAddress);
}

/** The picture over an article is named by its front matter where it was brought and described, else it begins the text. */
function leadFor(
  { id, text, lead, article }: Piece,
  file: string,
  { leads }: Pick<PicturePlan, 'leads'>,
  brought: ReadonlySet<string>,
): { text: string; image?: { src: string; alt: string; caption?: string } } {
  const own = leads.get(id);
  const { alt = '', caption = '' } = article.lead ?? {};
  if (own && brought.has(own)) {
    const words = oneLine(toPlainText(caption));
    const src = posix.relative(posix.dirname(file), own);
    return { text, image: { src, alt: oneLine(alt), ...(words && { caption: words }) } };
  }
  return { text: lead ? belowPicture(text, lead, { alt, caption: oneLine(toPlainText(caption)) }) : text };
}

function frontMatterOf({ id, article }: Piece, text: string, named: NamedFiles, defaults: Defaults) {
  const isOut = !article.draft && !article.scheduled;
  // Its readers had it long ago: no follower is told of it again.
  const fediverse = { ...(isOut && { deliver: false }), ...(article.pinned && { pinned: true }) };
  return {
    id,
    title: titleOf(article, text),
    deck: article.deck && oneLine(article.deck),
    summary: article.summary && oneLine(toPlainText(article.summary)),
    section: named.section(article.section ?? defaults.section),
    authors: bylineOf(article, defaults).map(named.author),
    published: article.published,
    updated: article.updated,
    language: article.language,
    tags: article.tags.length > 0 ? article.tags : undefined,
    state: article.draft ? 'draft' : undefined,
    aliases: article.draft ? undefined : aliasesOf(article),
    fediverse: Object.keys(fediverse).length > 0 ? fediverse : undefined,
  };
}

function withFrontMatter(fields: Record<string, unknown>, text: string): string {
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
  return `---\n${stringify(said, { lineWidth: 0, flowCollectionPadding: false })}---\n\n${text}\n`;
}

function bylineOf({ authors }: Pick<OldArticle, 'authors'>, defaults: Defaults): string[] {
  const names = authors.map(oneLine).filter((name) => name !== '' && !isAddress(name));
  return names.length > 0 ? [...new Set(names)] : [defaults.author];
}

function titleOf({ title }: Pick<OldArticle, 'title'>, text: string): string {
  const plain = oneLine(toPlainText(title));
  if (plain) return plain;
  const first = oneLine(text.replace(/[#*_>`\\]|!\[[^\]]*\]\([^)]*\)/g, ' '));
  return first.length > 60 ? `${first.slice(0, 60)}…` : first || 'Untitled';
}

/** A free file name for each article: its own where nobody has it, else with its id. */
function toPlaces(folder: string, standing: NewsroomFolder): (id: string, slug: string) => string {
  const nameOf = (file: string) => lower(stemOf(posix.relative(posix.join(folder, 'articles'), file)));
  const ids = new Map([...standing.articles].map(([id, file]) => [file, id]));
  const taken = new Map(
    standing.files.filter(({ kind }) => kind === 'articles').map(({ file }) => [nameOf(file), ids.get(file) ?? '']),
  );
  return (id, slug) => {
    const stem = fileStem(slug) || id;
    const owner = taken.get(lower(stem));
    const name = owner === undefined || owner === id ? stem : `${stem}-${id}`;
    taken.set(lower(name), id);
    return posix.join(folder, 'articles', `${name}.md`);
  };
}

/** Two names that differ in capitals are one file on some disks, and one address everywhere. */
function lower(name: string): string {
  return name.toLowerCase().normalize('NFC');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().normalize('NFC');
}
