import type { Correction } from './article.ts';

/** The paper's own words beside an article, wherever it is shown outside its page: feeds and posts say the same. */
export type Words = Record<Correction['kind'] | 'retracted', string>;

const korean: Words = {
  correction: '바로잡습니다',
  reply: '반론',
  'follow-up': '추후 보도',
  retracted: '이 기사는 철회되었습니다.',
};

const english: Words = {
  correction: 'Correction',
  reply: 'Reply',
  'follow-up': 'Follow-up',
  retracted: 'This article has been retracted.',
};

/** @param language BCP 47 tag; English where there is no better match. */
export function wordsOf(language: string): Words {
  return /^ko\b/i.test(language) ? korean : english;
}
