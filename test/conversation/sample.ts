import type { Manifest } from '../../src/integrations/newswire/article/manifest.ts';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { toReplyHtml } from '../../src/integrations/newswire/conversation/reply-html.ts';
import type { Snapshot } from '../../src/integrations/newswire/conversation/snapshot.ts';
import {
  type Kept,
  type KeptPerson,
  type KeptReply,
  toSnapshot,
} from '../../src/integrations/newswire/conversation/to-snapshot.ts';
import { articleOf, sampleEdition } from '../article/sample.ts';

const edition = sampleEdition();
export const manifest: Manifest = toManifest(edition);

/** What the store of the sample paper keeps about one of its articles. */
export function kept(changes: Partial<Kept> = {}, slug = 'roadshow'): Kept {
  const article = manifest.articles.find(({ id }) => id === articleOf(edition, slug).id);
  if (!article) throw new Error(`The sample has no article ${slug}.`);
  return {
    article,
    paper: manifest,
    version: 7,
    replies: [],
    people: [reader, editor, visitor],
    counts: { likes: 0, boosts: 0, quotes: 0, emoji: [] },
    polls: [],
    page: 1,
    now: Date.parse('2026-11-22T00:00:00Z'),
    ...changes,
  };
}

export const reader = person('far.example', 'reader', '읽는 사람');
export const editor = person('city.example', 'desk', 'City desk');
export const visitor = person('sea.example', 'visitor', 'زائر');

export function person(host: string, user: string, name: string): KeptPerson {
  return {
    id: `https://${host}/users/${user}`,
    handle: `${user}@${host}`,
    name,
    url: `https://${host}/@${user}`,
  };
}

/** A reply of `who`; `minute` after noon of 22 November in Seoul. */
export function reply(minute: number, who: KeptPerson, html: string, changes: Partial<KeptReply> = {}): KeptReply {
  const id = `${who.id}/posts/${minute}`;
  return {
    id,
    parent: null,
    person: who.id,
    url: `${who.url}/${minute}`,
    html: toReplyHtml(html, { base: id }),
    warning: null,
    language: 'ko',
    published: Date.parse('2026-11-22T03:00:00Z') + minute * 60_000,
    edited: null,
    ...changes,
  };
}

export const replies: KeptReply[] = [
  reply(0, reader, '<p>두 도시 모두 좋았습니다. 방콕(10.6~7) 자료는 <a href="https://far.example/notes">여기</a>.</p>'),
  reply(4, editor, '<p>Which numbers are these? &lt;150 or &gt;150?</p>', {
    parent: 'https://far.example/users/reader/posts/0',
    language: 'en-GB',
    edited: Date.parse('2026-11-22T04:00:00Z'),
  }),
  reply(5, reader, '<p>150여 건입니다.</p>', { parent: 'https://city.example/users/desk/posts/4' }),
  reply(2, visitor, '<p>شكرا</p><ul><li>واحد</li></ul>', { language: 'ar' }),
  reply(7, editor, '<p>The hall on the second day.</p>', { warning: 'Crowds <and> noise', language: 'en' }),
  reply(9, visitor, '<p>خارج</p>', { parent: 'https://gone.example/posts/1', language: 'ar' }),
];

export const openPoll: Kept['polls'][number] = {
  poll: {
    id: 'next-city',
    question: '다음 로드쇼는 어디가 좋을까요?',
    choices: ['방콕', '이스탄불', '<다른> 도시 & 나라'],
    multiple: false,
    opens: '2026-11-20T00:00:00Z',
    closes: '2026-11-30T09:00:00Z',
  },
  version: 8,
  tally: { choices: [5, 2, 1], voters: 8, browsers: 3 },
};

export const closedPoll: Kept['polls'][number] = {
  poll: {
    id: 'how-you-read',
    question: 'How do you read us?',
    choices: ['By feed', 'From the fediverse', 'On the page'],
    multiple: true,
    opens: '2026-11-01T00:00:00Z',
    closes: '2026-11-21T00:00:00Z',
  },
  version: 1210,
  tally: { choices: [1200, 34, 0], voters: 1210, browsers: 0 },
};

/** A lively conversation below the sample's first article. */
export function lively(changes: Partial<Kept> = {}): Snapshot {
  return toSnapshot(
    kept({
      replies,
      counts: {
        likes: 12,
        boosts: 4,
        quotes: 1,
        emoji: [
          { emoji: '👏', count: 3 },
          { emoji: ':blobcat:', count: 1 },
        ],
      },
      polls: [openPoll],
      ...changes,
    }),
  );
}
