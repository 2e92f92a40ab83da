import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Peer, startPeer } from '../peer/peer.ts';
import { copySite, type Site, type Started } from './site.ts';

/** The demo paper, built and served by its commands, and a reader on another server who answers it. */
let site: Site;
let reader: Peer;
let server: Started;
let reply = '';
/** The feeds of the build before anybody answered. */
const before = { rss: '', atom: '' };

const id = '2022-10-12-smart-city-roadshow';
const poll = 'security-keywords-2023';
const choice = '공급망 보안';
const page = () => readFile(join(site.folder, 'dist/articles/smart-city-roadshow/index.html'), 'utf8');
const fragment = async () => (await fetch(`${site.origin}/ap/live/conversation/articles/${id}.html`)).text();
const served = async () => (await fetch(`${site.origin}/articles/smart-city-roadshow/`)).text();
const tagOf = async () => (await fetch(`${site.origin}/articles/smart-city-roadshow/`)).headers.get('ETag');
const plates = () => site.read('.newswire/press/plates.json');
/** Two seconds on a desk; here other tests have the machine as well. */
const soon = { timeout: 20_000 };
const build = async (environment = {}) => {
  const { code, output } = await site.run(['build'], environment);
  expect(code, output).toBe(0);
};

beforeAll(async () => {
  site = await copySite();
  reader = await startPeer({ name: 'reader' });
  await site.write(
    `src/content/polls/${poll}.yaml`,
    `question: 무엇을 눈여겨봐야 합니까?\nchoices:\n  - ${choice}\n  - 랜섬웨어\nopens: 2022-12-01 09:00\ncloses: 2099-12-31 23:59\narticle: ${id}\n`,
  );
  await build();
  before.rss = await readFile(join(site.folder, 'dist/rss.xml'), 'utf8');
  before.atom = await readFile(join(site.folder, 'dist/atom.xml'), 'utf8');
  expect((await site.run(['rules', '--hold', 'none'])).code).toBe(0);
  server = await site.start(['serve'], 'Ctrl-C stops it.');
});

afterAll(async () => {
  await server?.end('SIGKILL');
  await reader?.close();
  await site?.remove();
});

describe('what a reader on another server says', () => {
  it('is in the fragment at once, and in the page itself without a script and without a build', async () => {
    expect(await served()).toContain('아직 댓글이 없습니다.');
    const built = await plates();
    const before = await tagOf();
    ({ id: reply } = await reader.reply(`${site.origin}/ap/articles/${id}`, '<p>방콕에서 잘 읽었습니다.</p>'));
    await reader.like(`${site.origin}/ap/articles/${id}`);
    await reader.vote(`${site.origin}/ap/live/polls/${poll}`, [choice]);
    await expect.poll(fragment).toContain('방콕에서 잘 읽었습니다.');
    await expect.poll(fragment).toContain('<li>좋아요 1개</li>');
    await expect.poll(fragment).toContain('100% (1표)');
    for (const words of ['방콕에서 잘 읽었습니다.', '<li>댓글 1개</li>', '<li>좋아요 1개</li>', '100% (1표)'])
      await expect.poll(served, soon).toContain(words);
    expect(await served()).toContain(await fragment());
    expect(await page()).toBe(await served());
    expect(await tagOf()).not.toBe(before);
    expect(await plates()).toBe(built);
  });

  it('goes from the page as soon as the desk hides it, and comes back with its approval', async () => {
    const desk = async (verb: string) => {
      const { code, output } = await site.run(['replies', verb, reply]);
      expect(code, output).toBe(0);
    };
    await desk('hide');
    await expect.poll(served, soon).not.toContain('방콕에서 잘 읽었습니다.');
    expect(await served()).toContain('<li>좋아요 1개</li>');
    await desk('approve');
    await expect.poll(served, soon).toContain('방콕에서 잘 읽었습니다.');
  });

  it('is printed to the letter as a full build prints it', async () => {
    const printed = await page();
    await build();
    expect(await page()).toBe(printed);
  });

  it('is counted in the feeds of that build, which lead to it and to its own feed, and the article is no newer', async () => {
    const dist = (path: string) => readFile(join(site.folder, 'dist', path), 'utf8');
    const replies = `${site.origin}/ap/live/conversation/articles/${id}`;
    const [rss, atom] = [await dist('rss.xml'), await dist('atom.xml')];
    expect(rss.match(/<(?:comments|slash:comments|wfw:commentRss)>.*/g)).toEqual([
      `<comments>${site.origin}/articles/smart-city-roadshow/#conversation</comments>`,
      '<slash:comments>1</slash:comments>',
      `<wfw:commentRss>${replies}.rss</wfw:commentRss>`,
    ]);
    expect(atom).toContain('<thr:total>1</thr:total>');
    expect(atom).toContain(
      `<link rel="replies" type="application/atom+xml" href="${replies}.atom" thr:count="1" thr:updated="`,
    );
    const dates = /<(?:updated|lastBuildDate|atom:updated)>.*/g;
    expect(rss.match(dates)).toEqual(before.rss.match(dates));
    expect(atom.match(dates)).toEqual(before.atom.match(dates));
    const { items } = JSON.parse(await dist('feed.json')) as {
      items: { id: string; _newswire?: { replies?: object } }[];
    };
    expect(items.filter(({ _newswire }) => _newswire?.replies).map((item) => item.id)).toEqual([
      `${site.origin}/ap/articles/${id}`,
    ]);
    for (const format of ['rss', 'atom', 'feed.json'])
      expect(await (await fetch(`${replies}.${format}`)).text()).toContain('방콕에서 잘 읽었습니다.');
  });

  it('stays outside of the article, its feeds and its object', async () => {
    const [article = ''] = /<article(?: dir="[a-z]+")?>[\s\S]*?<\/article>/.exec(await page()) ?? [];
    expect(article).toContain('<h1');
    for (const text of [
      article,
      await readFile(join(site.folder, 'dist/rss.xml'), 'utf8'),
      await readFile(join(site.folder, 'dist/ap/articles', id), 'utf8'),
    ])
      expect(text).not.toContain('방콕에서 잘 읽었습니다.');
  });

  it('is on the page of a build without the database, from the file that a command wrote', async () => {
    const elsewhere = { NEWSWIRE_DATABASE: '.newswire/none.db' };
    expect((await site.run(['conversation'])).output).toContain('Written to .newswire/conversation.json.');
    await build(elsewhere);
    expect(await page()).toContain('방콕에서 잘 읽었습니다.');
  });

  it('stops a build that finds something else in that file, and says which and what to do', async () => {
    // A running server writes the file anew whenever it prints.
    await server.end('SIGTERM');
    const before = await page();
    await site.write('.newswire/conversation.json', '{"format":1,"articles":[]}');
    const { code, output } = await site.run(['build'], { NEWSWIRE_DATABASE: '.newswire/none.db' });
    expect(code).not.toBe(0);
    expect(output).toMatch(/\.newswire\/conversation\.json is not a conversation that newswire wrote\. Write it again/);
    expect(await page()).toBe(before);
  });
});
