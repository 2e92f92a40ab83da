import type { PaperParts, ServedPaper } from './paper.ts';
import { account, converse, react, type Said, vote } from './readers.ts';

/** One kind of page of the paper, and one page that stands for it. */
export interface Kind {
  name: string;
  path: string;
  /** Whose budget it keeps; the server's own small pages are held to an article's. */
  budget: keyof typeof budgets;
  status?: number;
  language?: string;
  /** true: what its body weighs beyond `ordinaryBody` is added to the budget. */
  ownBody?: boolean;
  /** Kilobytes of its HTML without its styles, where that has a budget, too. */
  bare?: number;
  /** Kilobytes of scripts, where they are what the page is for: without them it says so in words. */
  scripts?: number;
  /** false: too small a page to skip anything on. */
  skipLink?: boolean;
}

/** Kilobytes (1,000 bytes) of a page under Brotli at its highest quality, its inlined styles included. */
export const budgets = { article: 12, list: 14 };
/** Of the reference article, without its styles: they have a budget of their own, and weigh two thirds as much again. */
export const reference = 7;
/** Kilobytes that the body of a long article weighs by itself; the rest of its page must do with what is left. */
export const ordinaryBody = 4;
/** Kilobytes of inlined styles under Brotli, and of scripts that a page can do without. */
export const styles = 5;
export const scripts = 1.5;

/** What stands in the demo paper for each kind. Its conversation is `demoParts`' own. */
export const kinds: Kind[] = [
  { name: 'front', path: '/', budget: 'list' },
  { name: 'section', path: '/sections/policy/', budget: 'list' },
  { name: 'author', path: '/authors/world-desk/', budget: 'list' },
  { name: 'tag', path: '/tags/스마트도시/', budget: 'list' },
  { name: 'topics', path: '/tags/', budget: 'list' },
  { name: 'archive', path: '/archive/', budget: 'list' },
  { name: 'month', path: '/archive/2026-11/', budget: 'list' },
  { name: 'all-articles', path: '/articles/', budget: 'list' },
  { name: 'article', path: '/articles/smart-city-roadshow/', budget: 'article', bare: reference },
  { name: 'conversation', path: '/articles/follow-from-mastodon/', budget: 'article' },
  { name: 'corrected', path: '/articles/passkeys/', budget: 'article' },
  { name: 'retracted', path: '/articles/password-every-90-days/', budget: 'article' },
  { name: 'taken-down', path: '/articles/taken-down/', budget: 'article', status: 410 },
  { name: 'sponsored', path: '/articles/choosing-access-cards/', budget: 'article' },
  { name: 'english', path: '/articles/one-article-many-doors/', budget: 'article', language: 'en' },
  { name: 'mdx', path: '/articles/city-digital-twin/', budget: 'article' },
  { name: 'code', path: '/articles/one-clock-for-all-logs/', budget: 'article' },
  { name: 'corrections', path: '/corrections/', budget: 'list' },
  { name: 'feeds', path: '/feeds/', budget: 'list' },
  { name: 'search', path: '/search/?q=협회', budget: 'article', scripts: 65 },
  { name: 'about', path: '/about/', budget: 'article' },
  { name: 'not-found', path: '/nowhere/', budget: 'article', status: 404 },
  {
    name: 'conversation-page',
    path: '/ap/live/conversation/articles/2026-11-18-follow-from-mastodon.html?page=2',
    budget: 'article',
    skipLink: false,
  },
  { name: 'interact', path: '/ap/live/interact?object=acct:news@HOST', budget: 'article', skipLink: false },
];

/** Where this kind of page is on a paper that is being served. */
export function addressOf({ path }: Kind, { origin }: Pick<ServedPaper, 'origin'>): string {
  return origin + path.replace('HOST', new URL(origin).host);
}

const one = account('reader', '읽는 사람');
const two = account('desk', 'City desk', 'city.example');
const three = account('visitor', 'زائر', 'sea.example');
const four = account('night', '밤 근무자', 'night.example');

/** 45 replies of ordinary length: three pages, threads, a warning, an edit, three languages. */
const replies: Said[] = [
  {
    who: one,
    html: '<p>어제 따라 해 봤습니다. 계정을 검색창에 붙여 넣으니 바로 나왔고, 오늘 아침 첫 기사가 도착했습니다.</p>',
  },
  {
    who: two,
    answers: 0,
    language: 'en',
    html: '<p>Same here, from a small server abroad. The English piece came through as well.</p>',
  },
  {
    who: one,
    answers: 1,
    html: '<p>서버가 달라도 되는군요. 면마다 따로 받을 수 있다는 점이 가장 마음에 듭니다.</p>',
    edited: true,
  },
  { who: three, language: 'ar', html: '<p>شكرا على الشرح، كان واضحا.</p>' },
  {
    who: four,
    warning: '긴 기록',
    html: '<p>밤새 로그를 보며 적었습니다.</p><ul><li>팔로우 요청 22:01</li><li>수락 22:01</li><li>첫 글 22:14</li></ul>',
  },
  { who: one, answers: 4, html: '<p>13분이면 기사 나온 시각 그대로네요.</p>' },
  {
    who: four,
    answers: 5,
    html: '<p>네, 지면의 입력 시각과 같았습니다. <a href="https://night.example/log">기록은 여기</a>에 있습니다.</p>',
  },
  ...Array.from({ length: 38 }, (_, index) => ({
    who: [one, four, two][index % 3] ?? one,
    html: `<p>${index + 1}번째로 덧붙입니다. 정책면과 기술면만 골라 받고 있는데, 같은 기사가 두 번 보이지는 않았습니다.</p>`,
    ...(index % 4 === 3 && { answers: index + 6 }),
  })),
];

/** What the demo paper lacks by itself: a taken-down article, and what readers said. */
export const demoParts: PaperParts = {
  costly: { search: true, sharePictures: true },
  edit: (site) => site.write('src/content/articles/taken-down.md', takenDown),
  fill: async (store) => {
    await converse(store, '2026-11-18-follow-from-mastodon', replies);
    await react(store, '2026-11-18-follow-from-mastodon', 41, 17);
    await vote(store, 'security-keywords-2023', [31, 18, 12, 9, 22, 7, 14, 3, 5, 1]);
  },
};

const takenDown = `---
id: 2026-09-01-taken-down
title: 내린 기사
section: policy
authors: [editors]
published: 2026-09-01 09:00
state: taken-down
---

이 글은 어디에도 보이지 않아야 한다.
`;
