/** What the page says that sends a reader to his own server. */
export interface InteractWords {
  /** BCP 47, for `lang`. */
  language: string;
  follow: string;
  reply: string;
  account: string;
  go: string;
  /** Why there is such a page. */
  why: string;
  paste: string;
  kept: string;
  back: string;
  /** What may have gone wrong, each with what to do. */
  wrong: {
    notOurs: string;
    handle: string;
    ourHost: string;
    silent: (host: string) => string;
    unnamed: (host: string) => string;
  };
}

/** @param language BCP 47 tag; English where there is no better match. */
export function wordsOf(language: string): InteractWords {
  return /^ko\b/i.test(language) ? korean : english;
}

const korean: InteractWords = {
  language: 'ko',
  follow: '내 서버에서 팔로우하기',
  reply: '내 서버에서 댓글 쓰기',
  account: '내 계정',
  go: '내 서버로 가기',
  why: '페디버스(마스토돈, 미스키 등) 계정의 주소를 쓰면 그 서버로 보내 드립니다.',
  paste: '내 서버의 검색창에 이 주소를 붙여 넣어도 됩니다.',
  kept: '여기에 쓴 주소는 저장하지 않습니다.',
  back: '돌아가기',
  wrong: {
    notOurs: '이 신문에는 그런 계정도 기사도 댓글도 없습니다.',
    handle: '계정 주소를 @reader@server.example처럼 써 주세요.',
    ourHost: '그것은 이 신문의 주소입니다. 내 계정이 있는 서버의 주소를 써 주세요.',
    silent: (host) => `${host} 서버에서 이 계정을 찾지 못했습니다. 주소가 맞는지 봐 주세요.`,
    unnamed: (host) =>
      `${host} 서버는 바로 가는 길을 알려 주지 않습니다. 아래 주소를 그 서버의 검색창에 붙여 넣어 주세요.`,
  },
};

const english: InteractWords = {
  language: 'en',
  follow: 'Follow from your server',
  reply: 'Comment from your server',
  account: 'Your account',
  go: 'Go to your server',
  why: 'Write the address of your account in the fediverse (Mastodon, Misskey and others), and you are sent to its server.',
  paste: 'Or paste this address into the search box of your server.',
  kept: 'What you write here is not kept.',
  back: 'Back',
  wrong: {
    notOurs: 'This paper has no such account, article or comment.',
    handle: 'Write the address of your account as in @reader@server.example.',
    ourHost: 'That is an address of this paper. Write that of your own account.',
    silent: (host) => `This account was not found at ${host}. Look whether the address is right.`,
    unnamed: (host) =>
      `${host} does not say where it takes such requests. Paste the address below into its search box.`,
  },
};
