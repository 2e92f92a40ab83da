/** Words of the paper's own that stand beside an article, in the article's language. One entry a language. */
export interface Words {
  correction: string;
  reply: string;
  followUp: string;
  retracted: string;
  sponsored: string;
  source: string;
}

const ko: Words = {
  correction: '바로잡습니다',
  reply: '반론',
  followUp: '추후 보도',
  retracted: '취소된 기사입니다',
  sponsored: '광고성 기사',
  source: '출처',
};
const en: Words = {
  correction: 'Correction',
  reply: 'Reply',
  followUp: 'Follow-up',
  retracted: 'This article was retracted',
  sponsored: 'Sponsored',
  source: 'Source',
};

/** @param language BCP 47 tag; English where there is no better match. */
export function wordsOf(language: string): Words {
  return language.toLowerCase().split('-')[0] === 'ko' ? ko : en;
}
