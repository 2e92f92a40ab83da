import { reasonOf } from './drop.ts';
import { toLines } from './html.ts';
import type { Peer } from './peer.ts';
import type { Post } from './timeline.ts';

/** A reader whose hands are a person's: what is typed is done, and what came since is said. */
export interface ByHand {
  /** Does what one line asks for, and says what came of it; resolves with false when it asks to stop. */
  take(line: string): Promise<boolean>;
  /** Says what came in, changed or went since the last look. */
  look(): void;
}

export const orders = [
  'follow @news@localhost:4321   follows an account',
  'posts                         shows all posts, with their numbers',
  'answer 1 Well said            answers post 1',
  'like 1, boost 1               likes it, passes it on',
  'quote 1 Read this             quotes it, and asks for leave',
  'vote 2 Yes                    votes in post 2, a poll',
  'quit                          ends the reader',
];

/** Posts are known by the number of their arrival, accounts by their handle or address. */
export function readByHand(peer: Peer, say: (line: string) => void): ByHand {
  const ids: string[] = [];
  const seen = new Map<string, string>();
  const acts: Record<string, (rest: string) => Promise<string>> = {
    follow: async (account) => {
      await peer.follow(account);
      return `You follow ${account}: it accepted.`;
    },
    posts: async () => {
      for (const [index, id] of ids.entries()) tell(`${index + 1}`, peer.timeline.post(id));
      return `${peer.timeline.posts().length} posts.`;
    },
    answer: (rest) => on(rest, (id, words) => peer.reply(id, words), 'Answered'),
    quote: (rest) => on(rest, (id, words) => peer.quote(id, words), 'Quoted'),
    like: (rest) => on(rest, (id) => peer.like(id), 'Liked'),
    boost: (rest) => on(rest, (id) => peer.boost(id), 'Boosted'),
    vote: (rest) => on(rest, (id, choice) => peer.vote(id, [choice]), 'Voted'),
  };

  async function on(rest: string, act: (id: string, words: string) => Promise<unknown>, done: string): Promise<string> {
    const [, number = '', words = ''] = /^(\d+)\s*(.*)$/.exec(rest) ?? [];
    const id = ids[Number(number) - 1];
    if (!id) return 'Say which post by its number; "posts" lists them.';
    await act(id, words);
    return `${done}.`;
  }

  async function take(line: string): Promise<boolean> {
    const [, order = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(line) ?? [];
    if (order === 'quit') return false;
    if (order === '') return true;
    const act = Object.hasOwn(acts, order) ? acts[order] : undefined;
    if (!act) for (const known of orders) say(`  ${known}`);
    else
      say(await act(rest).catch((thrown: unknown) => `That failed: ${reasonOf(thrown)}${hintFor(reasonOf(thrown))}`));
    return true;
  }

  function look() {
    for (const post of peer.timeline.posts()) {
      const before = seen.get(post.id);
      const now = stateOf(post);
      if (before === now) continue;
      if (before === undefined) ids.push(post.id);
      seen.set(post.id, now);
      tell(`${before === undefined ? 'New' : 'Changed'}: ${ids.indexOf(post.id) + 1}`, post);
    }
    for (const id of seen.keys())
      if (!peer.timeline.post(id) && seen.delete(id)) say(`Gone: ${ids.indexOf(id) + 1}. Its author took it down.`);
  }

  function tell(mark: string, post: Post | undefined) {
    if (!post) return;
    say(`${mark}, by ${nameOf(post.attributedTo)}`);
    for (const line of linesOf(post)) say(`   | ${line}`);
  }

  return { take, look };
}

/** A paper that speaks with the open internet only cannot ask this machine for a key, and believes no signature of it. */
function hintFor(reason: string): string {
  return / answers 401 /.test(reason)
    ? '\nWas the paper started with NEWSWIRE_ALLOW_PRIVATE_ADDRESSES=1? Else it does not speak with this machine.'
    : '';
}

/** What a change of is worth a word. */
function stateOf({ content, poll, closed }: Post): string {
  return JSON.stringify([content, poll, closed]);
}

function nameOf(actor: string): string {
  return actor.slice(actor.lastIndexOf('/') + 1);
}

function linesOf({ content, poll, voters, closed, edits }: Post): string[] {
  return [
    ...toLines(content),
    ...poll.map(({ name, votes }) => `( ) ${name}: ${votes}`),
    ...(poll.length > 0 ? [`${voters ?? '?'} voted${closed ? ', and it is over' : ''}`] : []),
    ...(edits.length > 0 ? [`(edited ${edits.length === 1 ? 'once' : `${edits.length} times`})`] : []),
  ];
}
