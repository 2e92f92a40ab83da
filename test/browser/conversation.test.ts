import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser } from './browser.ts';
import { type ServedPaper, servePaper } from './paper.ts';
import { account, converse } from './readers.ts';

const id = '2022-10-12-smart-city-roadshow';
const poll = '#poll-security-keywords-2023';

/** What the one script of a conversation does, and what it leaves alone. The stories are told in order. */
describe.skipIf(!hasBrowser())('the conversation in a browser', () => {
  let browser: Browser;
  let paper: ServedPaper;
  let page: Page;
  const asked: string[] = [];
  const version = () => page.$eval('#conversation', (section) => Number(section.getAttribute('data-version')));
  const scroll = () => page.$eval('#conversation', (section) => section.scrollIntoView());
  const open = () => page.goto(`http://${paper.address}/articles/smart-city-roadshow/`, { waitUntil: 'networkidle0' });

  beforeAll(async () => {
    [browser, paper] = await Promise.all([
      openBrowser(),
      servePaper({
        costly: {},
        fill: (store) =>
          converse(store, id, [{ who: account('one', '읽는 사람'), html: '<p>접은 말</p>', warning: '현장 이야기' }]),
      }),
    ]);
    page = await browser.newPage();
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  });

  afterAll(async () => {
    await browser?.close();
    await paper?.stop();
  });

  it('asks for what is new when its reader comes to it, once, and keeps open what he opened', async () => {
    await open();
    expect(asked.filter((request) => request.includes('/ap/'))).toEqual([]);
    const printed = await version();
    await page.$eval('#conversation', (section) => section.setAttribute('data-version', '0'));
    await page.$eval('.newswire-reply details', (details) => details.setAttribute('open', ''));
    await scroll();
    await expect.poll(version).toBe(printed);
    expect(asked.filter((request) => request.includes('/ap/'))).toEqual([
      `GET /ap/live/conversation/articles/${id}.html`,
    ]);
    expect(await page.$eval('.newswire-reply details', (details) => details.hasAttribute('open'))).toBe(true);
  });

  it('moves nothing under the hands of a reader who has begun to vote', async () => {
    await open();
    await page.$eval('#conversation', (section) => section.setAttribute('data-version', '0'));
    await page.$eval(`${poll} input`, (input) => input.click());
    const answered = page.waitForResponse((response) => response.url().includes('/ap/live/conversation/'));
    await scroll();
    await (await answered).text();
    await page.waitForNetworkIdle();
    expect(await version()).toBe(0);
  });

  it('sends a vote without leaving the page, and tells the reader what came of it', async () => {
    await open();
    const address = page.url();
    await page.$eval(`${poll} input`, (input) => input.click());
    await page.click(`${poll} button`);
    const told = await page.waitForSelector(`${poll} [role=status]`);
    expect(await told?.evaluate((words) => [words.textContent, document.activeElement === words])).toEqual([
      '투표를 반영했습니다.',
      true,
    ]);
    expect(page.url()).toBe(address);
  });

  it('remembers in this browser which account was typed, and takes it along to the reader’s server', async () => {
    await open();
    const field = '.newswire-conversation-answer [name=account]';
    await page.type(field, '@reader@far.invalid');
    await page.$eval('.newswire-conversation-answer', (form) =>
      form.addEventListener('submit', (event) => event.preventDefault()),
    );
    await page.click('.newswire-conversation-answer button');
    await open();
    expect(await page.$eval(field, (input) => (input as HTMLInputElement).value)).toBe('@reader@far.invalid');
    const way = await page.$eval('.newswire-reply footer a', (link) => {
      link.addEventListener('click', (event) => event.preventDefault());
      link.click();
      return new URL(link.href).searchParams.get('account');
    });
    expect(way).toBe('@reader@far.invalid');
  });
});
