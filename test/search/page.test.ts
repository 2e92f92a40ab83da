import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { toCode } from '../../src/integrations/newswire/search/code.ts';
import { hasBrowser, openBrowser } from '../browser/browser.ts';
import { type ServedPaper, servePaper } from '../browser/paper.ts';
import { visit } from '../browser/visit.ts';

const able = hasBrowser();
let paper: ServedPaper;
let browser: Browser;
let page: Page | undefined;

beforeAll(async () => {
  paper = await servePaper();
  if (able) browser = await openBrowser();
});

afterEach(async () => {
  await page?.close();
  page = undefined;
});

afterAll(async () => {
  await browser?.close();
  await paper?.stop();
});

const address = (query = '', more = '') =>
  `http://${paper.address}/search/${query && `?q=${encodeURIComponent(query)}`}${more}`;

async function open(url: string, look = {}): Promise<Page> {
  const { page: opened, complaints, asked } = await visit(browser, url, look);
  page = opened;
  expect(complaints).toEqual([]);
  expect(asked.filter((other) => new URL(other).host !== paper.address)).toEqual([]);
  return opened;
}

const status = (at: Page) => at.$eval('[data-part="status"]', (element) => element.textContent);
const titles = (at: Page) => at.$$eval('.newswire-search-title', (all) => all.map(({ textContent }) => textContent));
const says = (at: Page, words: string) =>
  at.waitForFunction(
    (wanted) => document.querySelector('[data-part="status"]')?.textContent?.includes(wanted),
    {},
    words,
  );

describe.runIf(able)('the search page', () => {
  test('finds the association in its long name, and marks what was asked for', async () => {
    const at = await open(address('협회'));
    await says(at, '‘협회’ 검색 결과 1건');
    expect(await at.$eval('.newswire-search-title a', (link) => link.getAttribute('href'))).toBe(
      '/articles/smart-city-roadshow/',
    );
    expect(await at.$eval('.newswire-search-excerpt', (excerpt) => excerpt.textContent)).toContain('스마트도시협회');
    expect(await at.$$eval('mark', (marks) => marks.map(({ textContent }) => textContent))).toEqual(['협회', '협회']);
  });

  test('finds the same with and without a particle, and an English article from its Korean page', async () => {
    for (const query of ['방콕은', '방콕에서', '방콕']) {
      const at = await open(address(query));
      await says(at, `‘${query}’ 검색 결과`);
      expect(await titles(at), query).toContainEqual(expect.stringContaining('방콕'));
      await at.close();
    }
    const at = await open(address('readers'));
    await says(at, '‘readers’ 검색 결과 1건');
    expect(await at.$eval('.newswire-search-title', (title) => title.getAttribute('lang'))).toBe('en');
  });

  test('takes words from its field, keeps them in its address, and goes back', async () => {
    const at = await open(address());
    expect(await status(at)).toBe('');
    await at.focus('input[name="q"]');
    await at.keyboard.type('CCTV');
    await at.keyboard.press('Enter');
    await says(at, '‘CCTV’ 검색 결과');
    expect(new URL(at.url()).search).toBe('?q=CCTV');
    expect((await titles(at)).length).toBeGreaterThan(1);
    await at.$eval('input[name="q"]', (field) => {
      field.value = '';
    });
    await at.focus('input[name="q"]');
    await at.keyboard.type('SBOM');
    await at.keyboard.press('Enter');
    await says(at, '‘SBOM’ 검색 결과');
    await at.goBack();
    await says(at, '‘CCTV’ 검색 결과');
    expect(await at.$eval('input[name="q"]', (field) => field.value)).toBe('CCTV');
  });

  test('puts the newest first by a link that the keyboard reaches', async () => {
    const at = await open(address('보안'));
    await says(at, '‘보안’ 검색 결과');
    const days = () => at.$$eval('.newswire-search-meta time', (all) => all.map(({ textContent }) => textContent));
    const before = await days();
    expect(before).not.toEqual([...before].sort().reverse());
    await at.focus('.newswire-search-order a:last-child');
    await at.keyboard.press('Enter');
    await at.waitForFunction(() => location.search.includes('sort=date'));
    await at.waitForFunction(() => document.activeElement?.getAttribute('data-part') === 'status');
    const after = await days();
    expect(after).toEqual([...after].sort().reverse());
    expect(await at.$eval('.newswire-search-order [aria-current]', (link) => link.textContent)).toBe('최신순');
  });

  test('shows twenty articles a page', async () => {
    const at = await open(address('기사'));
    await says(at, '검색 결과');
    const all = Number((await status(at))?.match(/(\d+)건/)?.[1]);
    const many = await open(address('데스크 부서 산업부 국제부 기술부 정책부 보안'));
    await says(many, '검색 결과');
    expect(all).toBeGreaterThan(0);
    const shown = await titles(many);
    expect(shown).toHaveLength(20);
    await many.click('.newswire-search-pages a:last-child');
    await many.waitForFunction(() => location.search.includes('page=2'));
    await many.waitForFunction(() => document.querySelector('ol[start="21"]'));
    expect((await titles(many)).some((title) => shown.includes(title))).toBe(false);
    await at.close();
  });

  test('says in words when it finds nothing, and what to do', async () => {
    const at = await open(address('두루마리휴지'));
    await says(at, '맞는 기사가 없습니다.');
    expect(await status(at)).toContain('낱말을 줄이거나');
    expect(await titles(at)).toEqual([]);
    expect(await at.$$eval('.newswire-search-ways a', (links) => links.length)).toBe(4);
  });

  test('says so when its files do not arrive, and tries again', async () => {
    const at = await browser.newPage();
    page = at;
    let broken = true;
    await at.setRequestInterception(true);
    at.on('request', (request) => {
      if (broken && request.url().endsWith('.pf_meta')) void request.abort();
      else void request.continue();
    });
    await at.goto(address('협회'));
    await says(at, '불러오지 못했습니다');
    broken = false;
    await at.click('.newswire-search-status button');
    await says(at, '‘협회’ 검색 결과 1건');
  });

  test('is a form and three ways on without JavaScript, and says what is missing', async () => {
    const at = await open(address('협회'), { scripts: false });
    expect(
      await at.$eval('.newswire-search-notice', (notice) => notice.checkVisibility() && notice.textContent),
    ).toContain('자바스크립트');
    expect(await at.$eval('form.newswire-search-box', (form) => [form.method, form.getAttribute('action')])).toEqual([
      'get',
      '/search/',
    ]);
    const ways = await at.$$eval('.newswire-search-ways a', (links) => links.map((link) => link.getAttribute('href')));
    expect(ways).toEqual(['/articles/', '/archive/', '/tags/', '/feeds/']);
  });

  test('holds hostile words: they are text, in the field, in the sentence and in the address', async () => {
    const hostile = '<img src=x onerror=alert(1)> "협회"';
    const at = await open(address(hostile));
    await says(at, hostile);
    expect(await at.$$eval('.newswire-search img', (images) => images.length)).toBe(0);
  });
});

describe('the index of the built paper', () => {
  test('knows nothing of drafts and of what is not out yet', async () => {
    const folder = join(paper.site.folder, 'dist', 'pagefind');
    const names = (await readdir(folder, { recursive: true })).filter((name) => /\.pf_\w+$/.test(name));
    const texts = await Promise.all(
      names.map(async (name) => gunzipSync(await readFile(join(folder, name))).toString()),
    );
    const all = texts.join('\n');
    expect(all).toContain(toCode('협회'));
    for (const word of ['반딧불', '금강초롱시험', '해오라기', '물봉선시험']) {
      expect(all).not.toContain(toCode(word));
      expect(all).not.toContain(word);
    }
    expect(all).not.toMatch(/firefly|heron/);
  });

  test('is sent packed, with names that hold for ever where they are made of what is in the file', async () => {
    const folder = join(paper.site.folder, 'dist', 'pagefind');
    const of = async (path: string) =>
      fetch(`http://${paper.address}/pagefind/${path}`, { headers: { 'Accept-Encoding': 'br' } });
    const [fragment] = await readdir(join(folder, 'fragment'));
    const piece = await of(`fragment/${fragment}`);
    expect(piece.headers.get('cache-control')).toContain('immutable');
    expect(piece.headers.get('content-type')).toBe('application/octet-stream');
    expect(piece.headers.get('content-encoding')).toBeNull();
    const program = await of('pagefind.js');
    expect(program.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(program.headers.get('content-encoding')).toBe('br');
    expect(program.headers.get('cache-control')).toContain('must-revalidate');
    expect((await of('pagefind-entry.json')).headers.get('cache-control')).toContain('must-revalidate');
  });
});
