import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { type Newsroom, toEdition } from '../../src/integrations/newswire/article/to-edition.ts';
import { handTo } from '../../src/integrations/newswire/conversation/asked.ts';
import type { Handed } from '../../src/integrations/newswire/conversation/handed.ts';
import { sampleEntry, sampleNewsroom } from '../article/sample.ts';

/** A newsroom and what its readers said, at one moment. */
export interface Draft {
  newsroom: Newsroom;
  handed: Handed;
  /** What was done last. */
  edit: string;
}

export function made({ newsroom, handed, edit }: Draft): Draft & { edition: Edition } {
  const edition = toEdition(newsroom);
  handTo(edition, handed);
  return { newsroom, handed, edit, edition };
}

const pick = <Thing>(random: () => number, things: readonly Thing[]): Thing =>
  things[Math.floor(random() * things.length)] as Thing;

export function randomNewsroom(random: () => number): Draft {
  const newsroom = sampleNewsroom({ now: '2026-11-22T00:00:00Z' });
  const articles = Array.from({ length: 24 }, (_, at) => randomEntry(at, random));
  const times = { starts: '2026-11-01 00:00', ends: '2026-12-01 00:00' };
  const slot = {
    ...times,
    advertiser: '광고주',
    text: '광고',
    url: 'https://advertiser.example/',
    place: 'article' as const,
  };
  const poll = { question: '어떻습니까?', choices: ['예', '아니요'], multiple: false };
  return {
    newsroom: {
      ...newsroom,
      articles,
      slots: [{ id: 'slot', data: slot }],
      polls: [{ id: 'poll', data: { ...poll, opens: '2026-11-01 00:00', closes: '2026-11-25 00:00', article: 'a1' } }],
    },
    handed: { format: 1, origin: newsroom.site.origin, articles: {}, polls: {} },
    edit: 'nothing',
  };
}

function randomEntry(at: number, random: () => number): Newsroom['articles'][number] {
  const matter = {
    id: `a${at}`,
    title: `기사 ${at}`,
    section: pick(random, ['world', 'tech']),
    authors: [pick(random, ['industry-desk', 'world-desk', '손님'])],
    tags: ['가', '나', '다', '라', '마'].filter(() => random() < 0.3),
    published: `2026-${pick(random, ['09', '10', '11'])}-${10 + Math.floor(random() * 12)} ${10 + Math.floor(random() * 12)}:00`,
    comments: { open: true, until: random() < 0.2 ? '2026-11-24 00:00' : undefined },
  };
  return sampleEntry(`a${at}`, matter, { html: `<p>본문 ${at}</p>` });
}

type Entry = Newsroom['articles'][number];
type Matter = Partial<Entry['data']>;

/** One edit that an editor, a reader or the clock might make. */
export function edited({ newsroom, handed }: Draft, random: () => number): Draft {
  const at = Math.floor(random() * newsroom.articles.length);
  const entry = newsroom.articles[at] as Entry;
  const put = (...entries: Entry[]) => ({ ...newsroom, articles: newsroom.articles.toSpliced(at, 1, ...entries) });
  const matter = (changes: Matter) => put({ ...entry, data: { ...entry.data, ...changes } });
  const correction = { kind: 'correction' as const, date: '2026-11-21 10:00', text: '바로잡습니다.' };
  const until = (now: string) => ({ ...newsroom, now });
  const [author, ...others] = newsroom.authors;
  const [section, ...sections] = newsroom.sections;
  if (!author || !section) throw new Error('A sample without authors and sections.');
  const rooms: Record<string, () => Newsroom> = {
    'another headline': () => matter({ title: '다른 제목' }),
    'another deck': () => matter({ deck: '다른 부제' }),
    'other tags': () => matter({ tags: pick(random, [['가'], ['가', '나'], ['새 주제'], []]) }),
    'another section': () => matter({ section: pick(random, ['world', 'tech']) }),
    'another author': () => matter({ authors: [{ id: pick(random, ['industry-desk', 'world-desk']) }] }),
    'another time': () => matter({ published: '2026-10-15 12:00' }),
    'a takedown': () => matter({ state: 'taken-down' }),
    'a retraction': () => matter({ state: 'retracted', retraction: '거둡니다.' }),
    'a correction': () => matter({ corrections: [correction] }),
    'another body': () => put({ ...entry, data: { ...entry.data, summary: '요약' }, html: '<p>다른 본문</p>' }),
    'a file less': () => put(),
    'a new article': () => put(entry, randomEntry(90 + at, random)),
    'a day later': () => until('2026-11-23T00:00:00Z'),
    'a week later': () => until('2026-11-30T00:00:00Z'),
    'a year later': () => until('2027-11-23T00:00:00Z'),
    'a farewell': () => ({
      ...newsroom,
      authors: [{ ...author, data: { ...author.data, departed: '2026-11-01' } }, ...others],
    }),
    'a contact': () => ({
      ...newsroom,
      authors: [{ ...author, data: { ...author.data, contact: '전화' } }, ...others],
    }),
    'the name of a section': () => ({
      ...newsroom,
      sections: [{ ...section, data: { ...section.data, title: '다른 면' } }, ...sections],
    }),
    nothing: () => newsroom,
  };
  const talks: Record<string, () => Handed> = {
    'a like': () => ({
      ...handed,
      articles: { [entry.data.id]: { ...silent, counts: { ...silent.counts, likes: 1 } } },
    }),
    'a vote': () => ({ ...handed, polls: { poll: { version: 1, choices: [1, 0], voters: 1, browsers: 1 } } }),
  };
  const edit = pick(random, [...Object.keys(rooms), ...Object.keys(talks)]);
  return { newsroom: rooms[edit]?.() ?? newsroom, handed: talks[edit]?.() ?? handed, edit };
}

const silent = {
  version: 1,
  counts: { replies: 0, likes: 0, boosts: 0, quotes: 0 },
  emoji: [],
  replies: [],
  page: 1 as const,
  pages: 1,
};
