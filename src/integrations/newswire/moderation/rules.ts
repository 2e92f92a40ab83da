import { z } from 'zod';
import type { Comments } from '../article/article.ts';
import type { Block, Reply, ReplyState, Store } from '../storage/store.ts';
import { readWords } from './post-words.ts';
import { findWord, fold, isWord } from './words.ts';

export const rulesSchema = z.object({
  /** Who waits for an editor: `first`, whoever was never let through before. */
  hold: z.enum(['none', 'first', 'all'], 'Write none, first or all.').default('first'),
  /** A post with one of these waits. */
  words: z
    .array(
      z
        .string()
        .max(100, 'A word to wait for has at most 100 characters.')
        .refine(isWord, 'A word to wait for needs a letter or a digit.'),
    )
    .max(1000, 'At most 1,000 words can be waited for.')
    .default([])
    .transform(distinct),
  /** A post with more links than this waits; null lets any number through. */
  links: z.int('Write a number of links, such as 2.').min(0, 'Write 0 or more links.').nullable().default(2),
});

/** What the desk wants to see before readers do. */
export type Rules = z.infer<typeof rulesSchema>;

export const defaultRules: Rules = rulesSchema.parse({});

/** The rules as they are now. @param onBroken told when what is kept cannot be read: then the defaults hold. */
export async function readRules({ meta }: Pick<Store, 'meta'>, onBroken?: () => void): Promise<Rules> {
  const kept = await meta.get(fact);
  const rules = kept === null ? defaultRules : parseRules(kept);
  if (!rules) onBroken?.();
  return rules ?? defaultRules;
}

export async function writeRules({ meta }: Pick<Store, 'meta'>, rules: Rules): Promise<void> {
  await meta.set(fact, JSON.stringify(rulesSchema.parse(rules)));
}

/** What is known of a post when it is judged. */
export interface PostFacts {
  /** Sanitised. */
  html: string;
  warning: string | null;
  kind: Reply['kind'];
  /** How many accounts it mentions. */
  mentions: number;
  /** Was its author let through before? */
  isTrusted: boolean;
  block: Block['severity'] | null;
  /** Of the article it answers. */
  comments: Comments;
  now: number;
}

export interface Verdict {
  /** `refused`: not even kept. */
  state: ReplyState | 'refused';
  /** For the editor who looks at it; null where it is shown. */
  reason: string | null;
}

/** What becomes of a post, by the first rule that it meets. */
export function judgePost(facts: PostFacts, rules: Rules): Verdict {
  const { html, warning, kind, mentions, isTrusted, block, comments, now } = facts;
  if (block === 'suspend') return { state: 'refused', reason: reasons.blocked };
  // Kept all the same: an editor may want it, and opening the comments again must not have lost it.
  if (kind === 'reply' && !isOpen(comments, now)) return { state: 'hidden', reason: reasons.closed };
  if (block === 'silence') return { state: 'held', reason: reasons.silenced };
  const { text, links } = readWords(html, warning, mentions);
  const word = findWord(text, rules.words);
  if (word !== null) return { state: 'held', reason: `It says "${word}".` };
  if (rules.links !== null && links > rules.links)
    return { state: 'held', reason: `It has ${links} ${links === 1 ? 'link' : 'links'}.` };
  if (rules.hold === 'all') return { state: 'held', reason: reasons.all };
  if (rules.hold === 'first' && !isTrusted) return { state: 'held', reason: reasons.first };
  return { state: 'shown', reason: null };
}

/** Why a post is held or hidden, as it is kept with the post. */
export const reasons = {
  blocked: 'Its author or server is blocked.',
  unblocked: 'A block on its author or server was lifted.',
  closed: 'Comments on this article were closed.',
  silenced: 'Its author or server is silenced.',
  all: 'Every post waits.',
  first: 'Nothing of its author was let through before.',
  editor: 'An editor decided so.',
} as const;

const fact = 'moderation';

function parseRules(kept: string): Rules | null {
  try {
    return rulesSchema.parse(JSON.parse(kept));
  } catch {
    return null;
  }
}

function isOpen({ open, until }: Comments, now: number): boolean {
  return open && (until === undefined || now <= Date.parse(until));
}

function distinct(words: readonly string[]): string[] {
  return [...new Map(words.map((word) => [fold(word.trim()), word.trim().normalize('NFC')])).values()];
}
