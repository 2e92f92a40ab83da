import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { find } from '../../src/integrations/newswire/search/find.ts';
import { toRecords } from '../../src/integrations/newswire/search/to-records.ts';
import { toTerms } from '../../src/integrations/newswire/search/to-terms.ts';
import { editionOf } from '../publish/newsroom.ts';
import { type BuiltIndex, buildIndex } from './built-index.ts';

const edition = editionOf([
  {
    id: 'roadshow',
    title: '두 도시에서 연 로드쇼',
    published: '2022-10-12 17:25',
    body: '<p>스마트도시협회가 방콕(10.6~7)과 이스탄불(10.10~11)에서 행사를 열었다. 협약(MOU)를 맺었다. 예산은 1,200억원이다.</p>',
  },
  {
    id: 'seoul',
    title: '맑은 날',
    published: '2024-03-02',
    body: '<p>서울은 맑고 제주도는 흐리다. 기상 관측이 바뀐다.</p>',
  },
  {
    id: 'spaced',
    title: '띄어 쓴 말',
    published: '2023-01-05',
    body: '<p>스마트 도시 이야기. CCTV는 IoT기반이다.</p>',
  },
  {
    id: 'english',
    title: 'Cameras that run by themselves',
    published: '2023-06-01',
    language: 'en',
    body: '<p>The council searches for a café in the EU, it is a zoo.</p>',
  },
  {
    id: 'retracted',
    title: '철회한 기사',
    state: 'retracted',
    retraction: '틀렸습니다.',
    body: '<p>두루미가 날았다.</p>',
  },
  { id: 'gone', title: '내린 기사', state: 'taken-down', body: '<p>해오라기가 날았다.</p>' },
]);

let index: BuiltIndex;

beforeAll(async () => {
  index = await buildIndex(toRecords(edition));
});

afterAll(() => index.close());

const ask = async (query: string) => (await index.ask(query)).map(({ path }) => path.split('/')[2]).sort();

describe('a search', () => {
  test.each([
    // Ends of compounds, and particles on either side.
    ['협회', ['roadshow']],
    ['협회는', ['roadshow']],
    ['도시협회', ['roadshow']],
    ['서울에서', ['seoul']],
    ['서울은', ['seoul']],
    ['서울에서도', ['seoul']],
    ['제주도에', ['seoul']],
    ['방콕으로', ['roadshow']],
    ['기상', ['seoul']],
    ['기사', ['retracted']],
    // With a space and without.
    ['스마트도시', ['roadshow', 'spaced']],
    ['스마트 도시', ['roadshow', 'spaced']],
    ['도시 스마트', ['roadshow', 'spaced']],
    // Letters and numbers.
    ['CCTV를', ['spaced']],
    ['ＣＣＴＶ', ['spaced']],
    ['iot', ['spaced']],
    ['MOU', ['roadshow']],
    ['10.6~7', ['roadshow']],
    ['10.10', ['roadshow']],
    ['1200억', ['roadshow']],
    ['1,200억원을', ['roadshow']],
    ['서울은'.normalize('NFD'), ['seoul']],
    // English, from a Korean page.
    ['camera', ['english']],
    ['searching', ['english']],
    ['running', ['english']],
    ['councils', ['english']],
    ['cafe', ['english']],
    ['eu', ['english']],
    // Section, desk.
    ['국제부', []],
    ['기술부', ['english', 'retracted', 'roadshow', 'seoul', 'spaced']],
    // All words, else some.
    ['서울 기상', ['seoul']],
    ['서울 협회', ['roadshow', 'seoul']],
    // Nothing.
    ['zebra', []],
    ['블록체인', []],
    ['2031', []],
    ['두루미', []],
    ['해오라기', []],
    ['내린', []],
    ['?!', []],
  ])('for %s finds %j', async (query, found) => {
    expect(await ask(query)).toEqual(found);
  });

  test('says when no article has all of the words', async () => {
    expect(await find(toTerms('서울 협회'), index)).toMatchObject({ partly: true });
    expect(await find(toTerms('서울 기상'), index)).toMatchObject({ partly: false });
    expect(await find(toTerms('zebra 블록체인'), index)).toEqual({ ids: [], partly: false });
  });

  test('puts a headline before a body', async () => {
    const [first] = await index.ask('도시');
    expect(first?.title).toBe('두 도시에서 연 로드쇼');
  });

  test('can be read newest first', async () => {
    const { ids } = await find(toTerms('기술부'), index);
    const articles = await Promise.all((await index.newestFirst(ids)).map(index.load));
    const days = articles.map(({ day }) => day);
    expect(days).toEqual([...days].sort().reverse());
    expect(new Set(days).size).toBeGreaterThan(3);
  });

  test('keeps the order of time among more articles than a page of results has', async () => {
    const many = await buildIndex(
      Array.from({ length: 70 }, (_, index) => ({
        path: `/articles/${index}/`,
        title: `제목 ${(index * 37) % 70}`,
        text: '같은 말이다. '.repeat(1 + ((index * 31) % 7)),
        names: [],
        published: new Date(Date.UTC(2026, 0, 70 - index)).toISOString(),
        day: new Date(Date.UTC(2026, 0, 70 - index)).toISOString().slice(0, 10),
        language: 'ko',
        retracted: false,
      })),
    );
    const { ids } = await find(toTerms('같은'), many);
    const articles = await Promise.all((await many.newestFirst(ids)).map(many.load));
    expect(articles.map(({ path }) => path)).toEqual(Array.from({ length: 70 }, (_, index) => `/articles/${index}/`));
    await many.close();
  });

  test('shows an article as it was written, and nothing of what only the index knows', async () => {
    const [article] = await index.ask('협회');
    expect(article).toEqual({
      path: '/articles/roadshow/',
      title: '두 도시에서 연 로드쇼',
      text: '스마트도시협회가 방콕(10.6~7)과 이스탄불(10.10~11)에서 행사를 열었다. 협약(MOU)를 맺었다. 예산은 1,200억원이다.',
      day: '2022-10-12',
      language: 'ko',
      section: '기술',
      retracted: false,
    });
    for (const name of await readdir(join(index.folder, 'fragment'))) {
      const fragment = gunzipSync(await readFile(join(index.folder, 'fragment', name))).toString();
      expect(fragment).not.toMatch(/[\u{20000}-\u{2a6df}]/u);
      expect(fragment).not.toContain(' 도시협회');
    }
  });
});

describe('the index', () => {
  test('is one for both languages, and has no box of Pagefind with it', async () => {
    expect(index.said.join()).toMatch(/^5 articles can be searched \(\d+ KB, [\d.]+ s\)\.$/);
    const names = (await readdir(index.folder)).filter((name) => !name.endsWith('.pf_meta')).sort();
    expect(names).toEqual([
      'fragment',
      'index',
      'pagefind-entry.json',
      'pagefind.js',
      'wasm.en.pagefind',
      'wasm.unknown.pagefind',
    ]);
  });

  test('gives all that begins with a word, in however many pieces it was cut', async () => {
    const records = Array.from({ length: 40 }, (_, index) => ({
      path: `/articles/${index}/`,
      title: '제목',
      text: `서울${String.fromCharCode(0xac00 + index * 271)} camera${String.fromCharCode(97 + (index % 26))}x${index} 세종`,
      names: [],
      published: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
      day: '2026-01-01',
      language: index % 2 ? 'ko' : 'en',
      retracted: false,
    }));
    process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '4';
    const cut = await buildIndex(records);
    delete process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'];
    expect((await readdir(join(cut.folder, 'index'))).length).toBeGreaterThan(30);
    for (const [query, count] of Object.entries({ 서울: 40, 서울에서: 40, camera: 40, 세종: 40, 제목: 40, 부산: 0 }))
      expect(await cut.ask(query), query).toHaveLength(count);
    await cut.close();
  });

  test('is the same for the same edition, and an article that changed by a comma has a file of a new name', async () => {
    const names = async ({ folder }: BuiltIndex) => (await readdir(join(folder, 'fragment'))).sort();
    const again = await buildIndex(toRecords(edition));
    const changed = await buildIndex(
      toRecords(edition).map((record) => ({ ...record, text: record.text.replace('맑고 ', '맑고, ') })),
    );
    const [before, same, after] = [await names(index), await names(again), await names(changed)];
    expect(same).toEqual(before);
    expect(after.filter((name) => before.includes(name))).toHaveLength(before.length - 1);
    await Promise.all([again.close(), changed.close()]);
  });
});
