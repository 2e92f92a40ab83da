/** What a page says around a conversation. Numbers come in as they are shown. */
export interface Words {
  /** BCP 47, for `lang`. */
  language: string;
  title: string;
  replies: (count: number) => string;
  likes: (count: number) => string;
  boosts: (count: number) => string;
  quotes: (count: number) => string;
  emoji: string;
  comments: string;
  none: string;
  closed: string;
  until: (time: string) => string;
  /** How to take part without an account here. */
  invitation: string;
  account: string;
  comment: string;
  paste: string;
  answer: string;
  /** What stands before and after the name of the one who is answered. */
  answers: [before: string, after: string];
  answersEarlier: string;
  edited: string;
  warning: string;
  /** @param kind first half of a media type. */
  attached: (kind: string) => string;
  pages: string;
  previous: string;
  next: string;
  place: (page: number, pages: number) => string;
  votes: (count: number) => string;
  voters: (count: number) => string;
  browsers: (count: number) => string;
  closes: (time: string) => string;
  ended: (time: string) => string;
  overlap: string;
  several: string;
  vote: string;
}

/** @param language BCP 47 tag; English where there is no better match. */
export function wordsOf(language: string): Words {
  return /^ko\b/i.test(language) ? korean : english;
}

/** A share as a reader sees it: `63%`. */
export function toPercent(part: number, whole: number): string {
  return `${whole > 0 ? Math.round((part / whole) * 100) : 0}%`;
}

const grouped = new Intl.NumberFormat('en');
const show = (count: number) => grouped.format(count);

const korean: Words = {
  language: 'ko',
  title: '독자 반응',
  replies: (count) => `댓글 ${show(count)}개`,
  likes: (count) => `좋아요 ${show(count)}개`,
  boosts: (count) => `공유 ${show(count)}회`,
  quotes: (count) => `인용 ${show(count)}회`,
  emoji: '이모지 반응',
  comments: '댓글',
  none: '아직 댓글이 없습니다.',
  closed: '이 기사는 댓글을 받지 않습니다.',
  until: (time) => `${time}까지 댓글을 쓸 수 있습니다.`,
  invitation: '페디버스(마스토돈, 미스키 등) 계정이 있으면 쓰던 서버에서 댓글을 쓸 수 있습니다.',
  account: '내 계정',
  comment: '내 서버에서 댓글 쓰기',
  paste: '내 서버의 검색창에 이 주소를 붙여 넣어도 됩니다.',
  answer: '내 서버에서 답하기',
  answers: ['', '님에게 답함'],
  answersEarlier: '앞쪽에 있는 댓글에 답함',
  edited: '고침',
  warning: '내용 주의',
  attached: (kind) => ({ image: '그림', video: '영상', audio: '소리' })[kind] ?? '첨부 파일',
  pages: '댓글 쪽',
  previous: '이전 댓글',
  next: '다음 댓글',
  place: (page, pages) => `${show(pages)}쪽 가운데 ${show(page)}쪽`,
  votes: (count) => `${show(count)}표`,
  voters: (count) => `${show(count)}명 참여`,
  browsers: (count) => `이 가운데 ${show(count)}명은 이 페이지에서`,
  closes: (time) => `${time} 마감`,
  ended: (time) => `${time}에 마감됨`,
  overlap: '같은 사람이 이 페이지와 페디버스에서 한 번씩 투표했을 수 있습니다.',
  several: '여러 개를 고를 수 있습니다.',
  vote: '투표하기',
};

const counted = (one: string, many: string) => (count: number) => `${show(count)} ${count === 1 ? one : many}`;

const english: Words = {
  language: 'en',
  title: 'What readers say',
  replies: counted('comment', 'comments'),
  likes: counted('like', 'likes'),
  boosts: counted('boost', 'boosts'),
  quotes: counted('quote', 'quotes'),
  emoji: 'Emoji reactions',
  comments: 'Comments',
  none: 'No comments yet.',
  closed: 'This article takes no comments.',
  until: (time) => `Comments are open until ${time}.`,
  invitation: 'With an account in the fediverse (Mastodon, Misskey and others) you can comment from your own server.',
  account: 'Your account',
  comment: 'Comment from your server',
  paste: 'Or paste this address into the search box of your server.',
  answer: 'Answer from your server',
  answers: ['In answer to ', ''],
  answersEarlier: 'In answer to a comment on an earlier page',
  edited: 'Edited',
  warning: 'Content warning',
  attached: (kind) => ({ image: 'Picture', video: 'Film', audio: 'Sound' })[kind] ?? 'Attachment',
  pages: 'Pages of comments',
  previous: 'Earlier comments',
  next: 'More comments',
  place: (page, pages) => `Page ${show(page)} of ${show(pages)}`,
  votes: counted('vote', 'votes'),
  voters: counted('voter', 'voters'),
  browsers: (count) => `${show(count)} of them on this page`,
  closes: (time) => `Closes at ${time}`,
  ended: (time) => `Closed at ${time}`,
  overlap: 'The same person may have voted once on this page and once in the fediverse.',
  several: 'You can choose more than one.',
  vote: 'Vote',
};
