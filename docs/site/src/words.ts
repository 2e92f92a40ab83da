import type { Language, Section } from './contents.ts';

/** What the documentation says around its pages. */
export interface Words {
  /** Who signs. */
  desk: string;
  /** Of the language itself. */
  name: string;
  /** The paper in one sentence. */
  tagline: string;
  sections: Record<Section, { title: string; about: string }>;
  contents: string;
  count: (pages: number) => string;
  onThisPage: string;
  neighbours: string;
  /** The language in which there is more to read. */
  elsewhere: string | null;
  search: string;
  searchAbout: string;
  feeds: string;
  feedsAbout: string;
  notFound: string;
  notFoundAbout: string;
  languages: string;
  begin: string;
  picture: string;
}

const en: Words = {
  desk: 'newswire desk',
  name: 'English',
  tagline:
    'An Astro integration with a server of its own. It publishes the Markdown of a newsroom as fast pages, as RSS, Atom and JSON Feed, and as accounts that readers follow from Mastodon and the rest of the fediverse.',
  sections: {
    guide: {
      title: 'Guide',
      about: 'From an empty folder to a paper that is read, followed, corrected and looked after.',
    },
    topics: { title: 'Topics', about: 'One thing at a time, for when you need it.' },
    reference: { title: 'Reference', about: 'Every option, component, feed and command, and what was measured.' },
    decisions: {
      title: 'Decisions',
      about: 'Why things are as they are: context, decision, consequence, one page each.',
    },
  },
  contents: 'Contents',
  count: (pages) => (pages === 1 ? '1 page' : `${pages} pages`),
  onThisPage: 'On this page',
  neighbours: 'Neighbouring pages',
  elsewhere: null,
  search: 'Search',
  searchAbout: 'Finds words in all pages, English and Korean.',
  feeds: 'Feeds and accounts',
  feedsAbout: 'What is new in this documentation, for feed readers and for the fediverse.',
  notFound: 'There is no such page',
  notFoundAbout: 'It has moved, or was never there. Look for its words, or begin with the contents.',
  languages: 'Languages',
  begin: 'Begin here',
  picture: 'The front page of the demo paper.',
};

const ko: Words = {
  desk: 'newswire 편집부',
  name: '한국어',
  tagline:
    '자체 서버를 갖춘 Astro 통합 패키지입니다. 편집국이 마크다운으로 쓴 기사를 빠른 웹 페이지와 RSS·Atom·JSON Feed로 펴내고, 마스토돈을 비롯한 페디버스에서 독자가 팔로우하는 계정으로 내보냅니다.',
  sections: {
    guide: {
      title: '안내',
      about: '빈 폴더에서 시작해 신문을 내고, 독자를 만나고, 바로잡고, 돌보기까지 차례로 다룹니다.',
    },
    topics: { title: '주제별 안내', about: '필요할 때 한 가지씩 찾아 읽는 글입니다.' },
    reference: { title: '참고 자료', about: '기능을 하나씩 자세히 설명합니다.' },
    decisions: { title: '설계 결정', about: '왜 이렇게 만들었는지를 한 건씩 적었습니다.' },
  },
  contents: '차례',
  count: (pages) => `글 ${pages}편`,
  onThisPage: '이 글의 차례',
  neighbours: '앞뒤 글',
  elsewhere: '영어로 된 글',
  search: '검색',
  searchAbout: '한국어와 영어로 된 모든 글에서 낱말을 찾습니다.',
  feeds: '피드와 계정',
  feedsAbout: '이 문서의 새 소식을 피드 구독기와 페디버스에서 받아 볼 수 있습니다.',
  notFound: '페이지를 찾을 수 없습니다',
  notFoundAbout: '주소가 바뀌었거나 처음부터 없던 페이지입니다. 낱말로 찾거나 차례에서 시작해 주세요.',
  languages: '언어',
  begin: '여기서 시작하세요',
  picture: '데모 신문의 첫 화면입니다.',
};

const all = { en, ko } satisfies Record<Language, Words>;

export function wordsOf(language: string): Words {
  return language === 'ko' ? all.ko : all.en;
}
