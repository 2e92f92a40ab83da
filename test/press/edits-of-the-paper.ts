import { articleEdits, type Draw, type House, later, type Weighted } from './edits-of-articles.ts';
import { readerEdits, voteEdit } from './edits-of-readers.ts';
import type { Lot } from './lot.ts';
import type { Leaf, Newsroom } from './newsroom.ts';

const content = 'src/content';

/** The demo paper. */
export const paperHouse: House = {
  articles: `${content}/articles`,
  pictures: [`${content}/images`],
  names: { summary: 'summary', published: 'published' },
  fresh: (room, lot, id) => ({
    id,
    title: lot.line(),
    ...(lot.chance(0.5) && { deck: lot.line() }),
    section: lot.pick(namesIn(room, 'sections')),
    authors: [lot.pick(namesIn(room, 'authors'))],
    tags: lot.chance(0.5) ? ['보안', lot.pick(['표준', '한 번뿐'])] : [],
  }),
  illustrate: ({ matter }, src, lot) => matter.set('image', matter.createNode({ src, alt: lot.line() })),
  draft: { state: 'draft' },
  idOf: ({ matter }) => String(matter.get('id')),
  mdx: '\nimport Glossary from \'../../components/Glossary.astro\';\n\n말.\n\n<Glossary title="풀이"><dt>말</dt></Glossary>\n',
};

/** Everything that may happen in a newsroom on one day, each with how often it does. */
export function paperEdits(origin: string): Weighted[] {
  return [
    ...articleEdits(paperHouse),
    ...readerEdits(origin, paperHouse),
    [3, voteEdit(origin, `${content}/polls`)],
    [3, changed('articles', 'corrections', correct)],
    [2, changed('articles', 'section', (lot, { room }) => ({ section: lot.pick(namesIn(room, 'sections')) }))],
    [2, changed('articles', 'byline', (lot, { room }) => ({ authors: [lot.pick(namesIn(room, 'authors'))] }))],
    [
      1,
      changed('articles', 'retraction', (lot, { now }) => ({
        state: 'retracted',
        retraction: lot.line(),
        updated: now,
      })),
    ],
    [1, changed('articles', 'takedown', () => ({ state: 'taken-down' }))],
    [1, changed('articles', 'return', () => ({ state: 'published' }))],
    [
      1,
      changed('articles', 'end of comments', (lot, { now }) => ({
        comments: { until: later(now, lot.below(100_000)) },
      })),
    ],
    [1, changed('articles', 'pin', (lot) => ({ fediverse: { pinned: lot.chance(0.5) } }))],
    [1, changed('articles', 'language', (lot) => ({ language: lot.pick(['ko', 'en', 'ar']) }))],
    [1, changed('articles', 'sponsor', (lot) => ({ sponsored: lot.chance(0.5) ? lot.line() : undefined }))],
    [1, changed('articles', 'alias', (lot) => ({ aliases: [`/old/${lot.next()}/`] }))],
    [2, changed('authors', 'words', (lot) => ({ [lot.pick(['name', 'role', 'description'])]: lot.line() }))],
    [1, changed('authors', 'farewell', (lot, { now }) => ({ departed: later(now, lot.below(200_000) - 100_000) }))],
    [1, changed('sections', 'title', (lot) => ({ title: lot.line() }))],
    [1, changed('sections', 'order', (lot) => ({ order: lot.below(100) }))],
    [1, changed('polls', 'end', (lot, { now }) => ({ closes: later(now, lot.below(1000)) }))],
    [1, added('authors', (lot) => ({ name: lot.line(), kind: 'desk' }))],
    [1, added('sections', (lot) => ({ title: lot.line(), order: lot.below(100) }))],
    [2, added('polls', toPoll)],
    [2, added('slots', toSlot)],
    [1, removed('slots')],
    [1, removed('polls')],
  ];
}

/** What a file of the newsroom says now, and where. */
interface Known {
  room: Newsroom;
  now: string;
  data: Record<string, unknown>;
}
/** Front matter that is other than it was; undefined is a name that is no more. */
type Work = (lot: Lot, known: Known) => Record<string, unknown>;

function changed(kind: string, what: string, work: Work): Draw {
  return (room, lot) => {
    const path = lot.pick(room.below(`${content}/${kind}`));
    if (!path) return null;
    const leaf = room.open(path);
    setAll(leaf, work(lot, { room, now: room.now, data: leaf.matter.toJS() as Known['data'] }));
    return { says: `${what} of ${path}`, files: { [path]: leaf.write() } };
  };
}

function added(kind: string, work: Work): Draw {
  return (room, lot) => {
    const path = `${content}/${kind}/new-${lot.next()}.yaml`;
    const leaf = room.open(path);
    setAll(leaf, work(lot, { room, now: room.now, data: {} }));
    return { says: `${path} added`, files: { [path]: leaf.write() } };
  };
}

function removed(kind: string): Draw {
  return (room, lot) => {
    const path = lot.pick(room.below(`${content}/${kind}`));
    return path ? { says: `${path} removed`, files: { [path]: null } } : null;
  };
}

function setAll({ matter }: Leaf, values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values))
    if (value === undefined) matter.delete(name);
    else matter.set(name, matter.createNode(value));
}

function namesIn(room: Newsroom, kind: string): string[] {
  return room.below(`${content}/${kind}`).map((path) => path.replace(/^.*\/|\.ya?ml$/g, ''));
}

function correct(lot: Lot, { now, data }: Known): Record<string, unknown> {
  const { corrections = [] } = data as { corrections?: object[] };
  const kind = lot.pick(['correction', 'reply', 'follow-up']);
  return { corrections: [...corrections, { kind, date: later(now, -lot.below(5000)), text: lot.line() }] };
}

function toPoll(lot: Lot, { now }: Known): Record<string, unknown> {
  const [opens, closes] = termOf(lot, now);
  return { question: lot.line(), choices: ['하나', '둘'], opens, closes };
}

function toSlot(lot: Lot, { now }: Known): Record<string, unknown> {
  const [starts, ends] = termOf(lot, now);
  const place = lot.pick(['front', 'article', 'everywhere']);
  return { advertiser: lot.line(), text: lot.line(), url: 'https://example.com/', place, starts, ends };
}

/** From a little before to a little later than now: some begin and end while the clock goes on. */
function termOf(lot: Lot, now: string): [from: string, to: string] {
  const begin = lot.below(100_000) - 50_000;
  return [later(now, begin), later(now, begin + 60 + lot.below(200_000))];
}
