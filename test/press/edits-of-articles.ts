import { posix } from 'node:path';
import type { Lot } from './lot.ts';
import type { Changes, Leaf, Newsroom } from './newsroom.ts';

/** What one desk did, in a sentence. */
export interface Edit {
  says: string;
  files: Changes;
  /** A file that no build takes from now on: what was last good of it stays in the paper. */
  breaks?: string;
}

/** Null where there is nothing that it could be done to. */
export type Draw = (room: Newsroom, lot: Lot) => Edit | null;

/** What may happen, and how often it does against the others. */
export type Weighted = [weight: number, draw: Draw];

/** Where a site keeps its articles, and what it calls their parts. */
export interface House {
  articles: string;
  /** Where it has pictures, from the root; new ones go to one of these folders. */
  pictures: readonly [string, ...string[]];
  names: { summary: string; published: string };
  /** Front matter that every new article has. */
  fresh(room: Newsroom, lot: Lot, id: string): Record<string, unknown>;
  /** Writes down that an article shows a picture. @param path as the article's file sees it. */
  illustrate(leaf: Leaf, path: string, lot: Lot): void;
  draft: Record<string, unknown>;
  /** Its lasting id, by which readers' words are kept. */
  idOf(leaf: Leaf, path: string): string;
  /** An MDX file's components, imported and used. */
  mdx: string;
}

/** What happens to articles of any site. */
export function articleEdits(house: House): Weighted[] {
  const { names } = house;
  return [
    [8, added(house)],
    [10, plainEdit(house, 'body', setBody)],
    [8, edit(house, 'title', ({ matter }, lot) => matter.set('title', lot.line()))],
    [5, edit(house, 'summary', ({ matter }, lot) => matter.set(names.summary, lot.line()))],
    [4, edit(house, 'tags, one more,', ({ matter }, lot) => addTag(matter, lot.pick(tags)))],
    [4, edit(house, 'tags, all taken out,', ({ matter }) => matter.delete('tags'))],
    [
      3,
      edit(house, 'date', ({ matter }, lot, { now }) =>
        matter.set(names.published, later(now, 500 - lot.below(500_000))),
      ),
    ],
    [2, plainEdit(house, 'invisible comment', addComment)],
    [2, touched(house)],
    [3, renamed(house)],
    [3, deleted(house)],
    [2, broken(house)],
    [1, repainted(house)],
  ];
}

type Work = (leaf: Leaf, lot: Lot, room: Newsroom) => void;

/** An article's front matter or body is other than it was. */
function edit({ articles }: House, what: string, work: Work, kind = /\.mdx?$/): Draw {
  return (room, lot) => {
    const path = lot.pick(room.below(articles, kind));
    if (!path) return null;
    const leaf = room.open(path);
    work(leaf, lot, room);
    return { says: `${what} of ${path}`, files: { [path]: leaf.write() } };
  };
}

function plainEdit(house: House, what: string, work: Work): Draw {
  return edit(house, what, work, /\.md$/);
}

function setBody(leaf: Leaf, lot: Lot): void {
  leaf.body = lot.body();
}

function addComment(leaf: Leaf): void {
  leaf.body += '\n<!-- checked -->\n';
}

const tags = ['notes', 'bridges', '보안', '스마트도시', 'Never Before', '새 꼬리표', 'C++'] as const;

function addTag(matter: Leaf['matter'], tag: string): void {
  const { tags: known = [] } = matter.toJS() as { tags?: string[] };
  matter.set('tags', matter.createNode([...new Set([tag, ...known])]));
}

const kinds = ['now', 'now', 'now', 'later', 'draft', 'known picture', 'new picture', 'in the body', 'MDX'] as const;

function added(house: House): Draw {
  return (room, lot) => {
    const kind = lot.pick(kinds);
    const id = `2026-story-${lot.next()}`;
    const path = `${house.articles}/${id}.${kind === 'MDX' ? 'mdx' : 'md'}`;
    const leaf = room.open(path);
    const shift = kind === 'later' ? 1 + lot.below(100_000) : -lot.below(1_000_000);
    const matter = { ...house.fresh(room, lot, id), [house.names.published]: later(room.now, shift) };
    for (const [name, value] of Object.entries({ ...matter, ...(kind === 'draft' && house.draft) }))
      leaf.matter.set(name, leaf.matter.createNode(value));
    leaf.body = kind === 'MDX' ? house.mdx : lot.body();
    const known = lot.pick(picturesIn(house, room)) ?? '';
    const fresh = `${lot.pick(house.pictures)}/new-${lot.next()}.png`;
    const seen = (picture: string) => posix.relative(house.articles, picture).replace(/^(?!\.)/, './');
    if (kind === 'known picture') house.illustrate(leaf, seen(known), lot);
    if (kind === 'new picture') house.illustrate(leaf, seen(fresh), lot);
    if (kind === 'in the body') leaf.body += `\n![${lot.line().replace(/[<>]/g, '')}](${seen(known)})\n`;
    // A picture of its own for everyone who goes by its bytes.
    const brought = kind === 'new picture' && { [fresh]: Buffer.concat([room.bytes(known), Buffer.from(fresh)]) };
    return { says: `a new article (${kind}), ${path}`, files: { [path]: leaf.write(), ...brought } };
  };
}

/** Written again as it was. */
function touched({ articles }: House): Draw {
  return (room, lot) => {
    const path = lot.pick(room.below(articles, /\.mdx?$/));
    return path ? { says: `${path} touched`, files: { [path]: room.text(path) } } : null;
  };
}

function renamed({ articles }: House): Draw {
  return (room, lot) => {
    const path = lot.pick(room.below(articles, /\.mdx?$/));
    if (!path) return null;
    const target = `${articles}/renamed-${lot.next()}${posix.extname(path)}`;
    return { says: `${path} renamed to ${target}`, files: { [path]: null, [target]: room.text(path) } };
  };
}

function deleted({ articles }: House): Draw {
  return (room, lot) => {
    const paths = room.below(articles, /\.mdx?$/);
    const path = lot.pick(paths);
    return paths.length < 5 || !path ? null : { says: `${path} deleted`, files: { [path]: null } };
  };
}

function broken({ articles }: House): Draw {
  return (room, lot) => {
    const path = lot.pick(room.below(articles, /\.md$/));
    if (!path) return null;
    const text = room.text(path).replace(/^title:.*$/m, lot.pick(['title: "never closed', '']));
    return { says: `a syntax error in ${path}`, files: { [path]: text }, breaks: path };
  };
}

/** Another picture under the name of one that is shown. */
function repainted(house: House): Draw {
  return (room, lot) => {
    const path = lot.pick(picturesIn(house, room));
    if (!path) return null;
    const bytes = Buffer.concat([room.bytes(path), Buffer.from(String(lot.next()))]);
    return { says: `another picture as ${path}`, files: { [path]: bytes } };
  };
}

function picturesIn({ pictures }: House, room: Newsroom): string[] {
  return pictures.flatMap((folder) => room.below(folder, /\.png$/));
}

/** @param seconds before it where below 0. */
export function later(moment: string, seconds: number): string {
  return `${new Date(Date.parse(moment) + seconds * 1000).toISOString().slice(0, 19)}Z`;
}
