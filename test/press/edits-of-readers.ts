import { type Handed, handedSchema } from '../../src/integrations/newswire/conversation/handed.ts';
import { type Draw, type Edit, type House, later, type Weighted } from './edits-of-articles.ts';
import type { Lot } from './lot.ts';
import type { Newsroom } from './newsroom.ts';

const file = '.newswire/conversation.json';
type Talk = Handed['articles'][string];

/** What readers do: each changes the file by which their words are handed to whoever prints. */
export function readerEdits(origin: string, house: House): Weighted[] {
  const under = (what: string, work: Work) => talkEdit(origin, house, what, work);
  return [
    [4, under('a reply to', addReply)],
    [2, under('a reply hidden under', hideReply)],
    [2, under('likes of', (talk, lot) => count(talk, { likes: lot.below(50) }))],
    [2, under('boosts of', (talk, lot) => count(talk, { boosts: lot.below(50) }))],
    [1, under('emoji under', (talk, lot) => ({ ...talk, emoji: [{ emoji: '🔥', count: 1 + lot.below(5) }] }))],
  ];
}

/** @param polls folder of them. */
export function voteEdit(origin: string, polls: string): Draw {
  return (room, lot) => {
    const path = lot.pick(room.below(polls));
    if (!path) return null;
    const id = path.replace(/^.*\/|\.ya?ml$/g, '');
    const handed = read(room, origin);
    const { version, choices, voters } = handed.polls[id] ?? { version: 0, choices: [0, 0], voters: 0 };
    const [first = 0, second = 0] = choices;
    const tally = {
      version: version + 1,
      choices: [first + lot.below(9), second + 1],
      voters: voters + 1,
      browsers: 0,
    };
    return write({ ...handed, polls: { ...handed.polls, [id]: tally } }, `a vote in ${id}`);
  };
}

type Work = (talk: Talk, lot: Lot, room: Newsroom) => Talk;

function talkEdit(origin: string, { articles, idOf }: House, what: string, work: Work): Draw {
  return (room, lot) => {
    const path = lot.pick(room.below(articles, /\.mdx?$/));
    if (!path) return null;
    const id = idOf(room.open(path), path);
    const handed = read(room, origin);
    const talk = handed.articles[id] ?? silence;
    const after = { ...work(talk, lot, room), version: talk.version + 1 };
    return write({ ...handed, articles: { ...handed.articles, [id]: after } }, `${what} ${id}`);
  };
}

function read(room: Newsroom, origin: string): Handed {
  const text = room.text(file);
  return text ? handedSchema.parse(JSON.parse(text)) : { format: 1, origin, articles: {}, polls: {} };
}

function write(handed: Handed, says: string): Edit {
  return { says, files: { [file]: JSON.stringify(handed) } };
}

const silence: Talk = {
  version: 0,
  counts: { replies: 0, likes: 0, boosts: 0, quotes: 0 },
  emoji: [],
  replies: [],
  page: 1,
  pages: 1,
};

function count(talk: Talk, counts: Partial<Talk['counts']>): Talk {
  return { ...talk, counts: { ...talk.counts, ...counts } };
}

function addReply(talk: Talk, lot: Lot, { now }: Newsroom): Talk {
  const id = `https://far.example/users/desk/posts/${lot.next()}`;
  const published = later(now, -lot.below(1000));
  const html = `<p>${lot.below(100)}번째 말</p>`;
  const replies = [...talk.replies, { id, url: id, author: farDesk, html, published, depth: 0 }].slice(0, 20);
  return { ...count(talk, { replies: talk.counts.replies + 1 }), replies, latest: published };
}

const farDesk = {
  id: 'https://far.example/users/desk',
  name: '먼 데스크',
  handle: 'desk@far.example',
  url: 'https://far.example/@desk',
};

function hideReply(talk: Talk): Talk {
  const [, ...replies] = talk.replies;
  return { ...count(talk, { replies: Math.max(0, talk.counts.replies - 1) }), replies };
}
