import { Command, InvalidArgumentError } from 'commander';
import { articleSubject } from '../article/addresses.ts';
import { toPlainText } from '../article/portable.ts';
import { approve, approvePerson, hide, hold } from '../moderation/desk.ts';
import { findPosts, postsIn, toShortId } from '../moderation/review.ts';
import { findPerson, parseName } from '../moderation/target.ts';
import type { Person, Reply, ReplyState, Store } from '../storage/store.ts';
import { ago } from './ago.ts';
import { atDesk } from './at-desk.ts';
import { say, UsageError } from './say.ts';
import { count, terminalWidth, toJson, toLine } from './terminal.ts';

export function repliesCommand(): Command {
  return new Command('replies')
    .description('Lists what readers wrote and what waits for an editor, and lets it through or hides it.')
    .option('--held', 'those that wait for an editor (the default)')
    .option('--hidden', 'those that are hidden')
    .option('--shown', 'those that readers see')
    .option('--article <id>', 'only those about one article')
    .option('--limit <number>', 'at most so many', parseLimit, 20)
    .option('--json', 'print as JSON')
    .action(list)
    .addCommand(
      decision(
        'approve',
        'Shows them to readers; an account (@reader@far.example) stands for its first posts.',
        approve,
      ),
    )
    .addCommand(
      decision('hide', 'Hides them; their authors are not told.', hide).option(
        '--reason <sentence>',
        'why, for the desk',
      ),
    )
    .addCommand(decision('hold', 'Takes them off the pages until somebody decides.', hold))
    .addCommand(
      new Command('show')
        .description('Prints them whole, with all that is known of them.')
        .argument('<ids...>', ids)
        .action((names: string[]) => atDesk(async ({ store }) => sayWhole(store, await findPosts(store, names)))),
    );
}

/** A post in three lines: what it is, why it waits, what it says. @param columns how wide they may be. */
export function toLines(post: Reply, author: Person | null, now: number, columns = terminalWidth()): string[] {
  const { id, state, person, kind, subject, received, reason } = post;
  const about = `${kind === 'reply' ? 'on' : kind === 'quote' ? 'quotes' : 'mentions'} ${subject.replace('articles/', '')}`;
  const head = [toShortId(id), state.padEnd(6), nameOf(person, author), about, `${ago(now - received)} ago`];
  return [
    head.join('  '),
    ...[...(reason ? [reason] : []), textOf(post)].map((text) => `          ${toLine(text, columns - 10)}`),
  ];
}

/** `@reader@far.example`, or the id of one who is not known any more. */
export function nameOf(id: string, person: Person | null): string {
  return toLine(person ? `@${person.handle}` : id, 60);
}

export async function authorsOf(
  { people }: Pick<Store, 'people'>,
  ids: readonly string[],
): Promise<(id: string) => Person | null> {
  const known = new Map((await people.findAll([...new Set(ids)])).map((person) => [person.id, person]));
  return (id) => known.get(id) ?? null;
}

export function parseLimit(value: string): number {
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1) throw new InvalidArgumentError('Write a number such as 20.');
  return limit;
}

const ids = 'ids as "newswire replies" prints them, or addresses of posts';

type ListOptions = Partial<Record<ReplyState | 'json', boolean>> & { article?: string; limit: number };

function list({ article, limit, json = false, ...options }: ListOptions): Promise<void> {
  return atDesk(async ({ store, now }) => {
    const asked = (['held', 'hidden', 'shown'] as const).filter((state) => options[state]);
    const states: readonly ReplyState[] = asked.length > 0 ? asked : ['held'];
    const posts = await gather(store, states, article, limit + 1);
    const some = posts.slice(0, limit);
    const authorOf = await authorsOf(
      store,
      some.map(({ person }) => person),
    );
    if (json) return say(toJson(some.map((post) => toRow(post, authorOf(post.person)))));
    if (some.length === 0) return say(`There are no ${states.join(' or ')} replies.`);
    for (const post of some) say(...toLines(post, authorOf(post.person), now));
    if (posts.length > limit) say(`There are more: add --limit ${limit * 5}.`);
  });
}

async function gather(
  store: Store,
  states: readonly ReplyState[],
  article: string | undefined,
  limit: number,
): Promise<Reply[]> {
  const posts: Reply[] = [];
  for (const state of states)
    for await (const post of postsIn(store, state)) {
      if (posts.length === limit) return posts;
      if (article === undefined || post.subject === articleSubject(article)) posts.push(post);
    }
  return posts;
}

function toRow(post: Reply, author: Person | null) {
  const { id, url, kind, subject, state, reason, person, language, warning, published, received } = post;
  return {
    id: toShortId(id),
    post: id,
    ...{ url, kind, subject, state, reason },
    author: { id: person, handle: author?.handle ?? null, name: author?.name ?? null },
    ...{ language, warning, text: toPlainText(post.html) },
    published: new Date(published).toISOString(),
    received: new Date(received).toISOString(),
  };
}

type Decide = (store: Store, id: string, reason?: string) => Promise<unknown>;

function decision(verb: string, description: string, decide: Decide): Command {
  return new Command(verb)
    .description(description)
    .argument('<ids...>', ids)
    .action((names: string[], { reason }: { reason?: string }) =>
      atDesk(async ({ store, now }) => {
        // All or none: whoever mistypes one id finds nothing half done.
        const posts = await store.transaction(async (within) => {
          const people = verb === 'approve' ? names.filter((name) => name.startsWith('@')) : [];
          const named = await findPosts(
            within,
            names.filter((name) => !people.includes(name)),
          );
          for (const { id } of named) await decide(within, id, reason);
          const theirs = [];
          for (const name of people) theirs.push(...(await approveAll(within, name)));
          const changed = [...named, ...theirs].map(({ id }) => within.replies.find(id));
          return (await Promise.all(changed)).flatMap((post) => post ?? []);
        });
        const authorOf = await authorsOf(
          store,
          posts.map(({ person }) => person),
        );
        for (const post of posts) say(...toLines(post, authorOf(post.person), now));
        say(`${count(posts.length, 'reply', 'replies')} ${past[verb]}.`);
      }),
    );
}

const past: Record<string, string> = { approve: 'shown to readers', hide: 'hidden', hold: 'held back' };

async function approveAll(store: Store, handle: string): Promise<Reply[]> {
  const name = parseName(handle);
  const person = name && 'handle' in name ? await findPerson(store, name) : null;
  const posts = person ? await approvePerson(store, person.id) : [];
  if (posts.length > 0) return posts;
  throw new UsageError(
    `Nothing of ${handle} waits as a first post. "newswire replies" lists what waits; name a post by its id.`,
  );
}

async function sayWhole(store: Store, posts: readonly Reply[]): Promise<void> {
  for (const post of posts) {
    const author = await store.people.find(post.person);
    const time = (at: number) => new Date(at).toISOString();
    say(
      `${toShortId(post.id)}  ${post.state}${post.reason ? `: ${toLine(post.reason)}` : ''}`,
      `  author     ${nameOf(post.person, author)}  ${toLine(author?.name ?? '')}`,
      `  account    ${toLine(post.person)}`,
      `  post       ${toLine(post.url)}`,
      `  about      ${post.kind} ${post.subject}${post.parent ? `, answers ${toLine(post.parent)}` : ''}`,
      `  published  ${time(post.published)}, received ${time(post.received)}${post.edited ? `, edited ${time(post.edited)}` : ''}`,
      ...(post.warning ? [`  warning    ${toLine(post.warning)}`] : []),
      '',
      `  ${toLine(toPlainText(post.html))}`,
      '',
    );
  }
}

function textOf({ html, warning }: Reply): string {
  return [...(warning ? [`[${warning}]`] : []), toPlainText(html)].join(' ');
}
