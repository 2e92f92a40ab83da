/** The interface's own words, one entry a language; what editors wrote is never in here. */
export interface Words {
  /** OpenGraph's name of the language. */
  locale: string;
  skip: string;
  home: string;
  sections: string;
  paper: string;
  allArticles: string;
  topics: string;
  archive: string;
  feeds: string;
  about: string;
  here: string;
  byline: string;
  published: string;
  updated: string;
  sponsored: string;
  retracted: string;
  retractedTitle: string;
  takenDown: string;
  takenDownText: string;
  correction: string;
  reply: string;
  followUp: string;
  source: string;
  table: string;
  tags: string;
  share: string;
  related: string;
  neighbours: string;
  older: string;
  newer: string;
  poll: string;
  pollCloses: string;
  pollClosed: string;
  pollMultiple: string;
  advertisement: string;
  follow: string;
  followBefore: string;
  followAfter: string;
  repliesOpen: string;
  repliesUntil: (time: string) => string;
  repliesClosed: string;
  repliesClosedAt: (time: string) => string;
  legal: Record<
    'title' | 'registration' | 'registered' | 'publisher' | 'editor' | 'youthProtection' | 'address' | 'telephone',
    string
  >;
}

const ko: Words = {
  locale: 'ko_KR',
  skip: '본문 바로가기',
  home: '홈',
  sections: '지면',
  paper: '신문 안내',
  allArticles: '전체기사',
  topics: '주제',
  archive: '월별 기사',
  feeds: '피드와 계정',
  about: '신문 소개',
  here: '현재 위치',
  byline: '글쓴이',
  published: '입력',
  updated: '수정',
  sponsored: '광고성 기사',
  retracted: '철회',
  retractedTitle: '철회한 기사입니다',
  takenDown: '내린 기사입니다',
  takenDownText: '이 기사는 지면에서 내려 더 이상 볼 수 없습니다.',
  correction: '바로잡습니다',
  reply: '반론',
  followUp: '추후 보도',
  source: '출처',
  table: '표',
  tags: '주제',
  share: '공유',
  related: '관련 기사',
  neighbours: '앞뒤 기사',
  older: '이전 기사',
  newer: '다음 기사',
  poll: '독자 설문',
  pollCloses: '마감 시각',
  pollClosed: '마감됨',
  pollMultiple: '여럿 고르기',
  advertisement: '광고',
  follow: '팔로우',
  followBefore: '마스토돈 같은 페디버스 서버의 검색창에 ',
  followAfter: ' 계정을 붙여 넣고 팔로우하면 새 기사를 받아 볼 수 있습니다.',
  repliesOpen: '답글은 자기 서버에서 달 수 있습니다. 서버의 검색창에 이 기사의 주소를 붙여 넣으세요.',
  repliesUntil: (time) => `답글은 ${time}에 마감합니다.`,
  repliesClosed: '이 기사에는 답글을 받지 않습니다.',
  repliesClosedAt: (time) => `이 기사의 답글은 ${time}에 마감했습니다.`,
  legal: {
    title: '제호',
    registration: '등록번호',
    registered: '등록일',
    publisher: '발행인',
    editor: '편집인',
    youthProtection: '청소년보호책임자',
    address: '주소',
    telephone: '전화',
  },
};

const en: Words = {
  locale: 'en_US',
  skip: 'Skip to content',
  home: 'Home',
  sections: 'Sections',
  paper: 'The paper',
  allArticles: 'All articles',
  topics: 'Topics',
  archive: 'Archive',
  feeds: 'Feeds and accounts',
  about: 'About',
  here: 'You are here',
  byline: 'By',
  published: 'Published',
  updated: 'Updated',
  sponsored: 'Sponsored',
  retracted: 'Retracted',
  retractedTitle: 'This article was retracted',
  takenDown: 'This article was taken down',
  takenDownText: 'It was removed from the paper and can no longer be read.',
  correction: 'Correction',
  reply: 'Reply',
  followUp: 'Follow-up',
  source: 'Source',
  table: 'Table',
  tags: 'Topics',
  share: 'Share',
  related: 'Related articles',
  neighbours: 'Neighbouring articles',
  older: 'Older',
  newer: 'Newer',
  poll: 'Reader poll',
  pollCloses: 'Closes',
  pollClosed: 'Closed',
  pollMultiple: 'choose several',
  advertisement: 'Advertisement',
  follow: 'Follow',
  followBefore: 'Paste ',
  followAfter: ' into the search box of your fediverse server, such as Mastodon, and follow it to get new articles.',
  repliesOpen: 'Reply from your own server: paste the address of this article into its search box.',
  repliesUntil: (time) => `Replies close at ${time}.`,
  repliesClosed: 'This article takes no replies.',
  repliesClosedAt: (time) => `Replies to this article closed at ${time}.`,
  legal: {
    title: 'Title',
    registration: 'Registration',
    registered: 'Registered',
    publisher: 'Publisher',
    editor: 'Editor',
    youthProtection: 'Youth protection officer',
    address: 'Address',
    telephone: 'Telephone',
  },
};

/** @param language BCP 47 tag; English where there is no better match. */
export function wordsOf(language: string): Words {
  return language.toLowerCase().split('-')[0] === 'ko' ? ko : en;
}
