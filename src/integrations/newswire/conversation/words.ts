import type { ConversationWords } from '../words/conversation.ts';
import { wordsOf as allWordsOf } from '../words/words.ts';

export type { ConversationWords as Words, Outcome } from '../words/conversation.ts';

/** What a page says around a conversation. @param language BCP 47 tag; English where there is no better match. */
export function wordsOf(language: string): ConversationWords {
  return allWordsOf(language).conversation;
}

/** A share as a reader sees it: `63%`. */
export function toPercent(part: number, whole: number): string {
  return `${whole > 0 ? Math.round((part / whole) * 100) : 0}%`;
}
