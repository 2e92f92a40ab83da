import type { Correction } from './article.ts';

/** The paper's own words beside an article, wherever it is shown outside its page: feeds and posts say the same. */
export type Words = Record<
  Correction['kind'] | 'retracted' | 'readOn' | 'website' | 'paper' | 'role' | 'contact' | 'archive',
  string
>;

const korean: Words = {
  correction: '바로잡습니다',
  reply: '반론',
  'follow-up': '추후 보도',
  retracted: '이 기사는 철회되었습니다.',
  readOn: '기사 이어서 읽기',
  website: '누리집',
  paper: '신문',
  role: '맡은 일',
  contact: '연락처',
  archive: '더는 쓰지 않는 계정입니다. 지난 기사만 모아 두며, 새 기사는 올라오지 않습니다.',
};

const english: Words = {
  correction: 'Correction',
  reply: 'Reply',
  'follow-up': 'Follow-up',
  retracted: 'This article has been retracted.',
  readOn: 'Read on at the page of this article',
  website: 'Website',
  paper: 'Paper',
  role: 'Role',
  contact: 'Contact',
  archive: 'This account is an archive. It keeps past articles, and no new ones will appear here.',
};

/** @param language BCP 47 tag; English where there is no better match. */
export function wordsOf(language: string): Words {
  return /^ko\b/i.test(language) ? korean : english;
}
