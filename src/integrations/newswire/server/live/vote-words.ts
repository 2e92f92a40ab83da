/** What a reader is told whose vote was not taken. */
export interface VoteWords {
  method: string;
  origin: string;
  over: string;
  one: string;
  some: string;
}

/** @param language BCP 47 tag; English where there is no better match. */
export function voteWordsOf(language: string): VoteWords {
  return /^ko\b/i.test(language) ? korean : english;
}

const korean: VoteWords = {
  method: '지면에 있는 양식으로 투표해 주십시오.',
  origin: '이 투표가 있는 지면에서 투표해 주십시오.',
  over: '이미 마감한 투표입니다.',
  one: '답을 하나만 골라 주십시오.',
  some: '답을 하나 이상 골라 주십시오.',
};

const english: VoteWords = {
  method: 'Vote with the form on the page.',
  origin: 'Vote on the page of the poll.',
  over: 'This poll is closed.',
  one: 'Choose one answer.',
  some: 'Choose at least one answer.',
};
