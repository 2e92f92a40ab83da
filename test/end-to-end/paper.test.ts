import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Peer, startPeer } from '../peer/peer.ts';
import { copySite, filesIn, type Site, type Started } from './site.ts';

/** The demo paper, built and served by its commands, and a reader on another server. The stories tell one day, in order. */
let site: Site;
let reader: Peer;
let server: Started;
let held: (() => Promise<void>) | null = null;
/** The reader's server believes what it gets, as one does that knows the paper's key already. */
let trusting = false;

const sentence = '방콕(10.6~7)과 이스탄불(10.10~11)';
const serving = 'Ctrl-C stops it.';
const dist = () => join(site.folder, 'dist');
/** How long a build takes on this machine, in ms. */
let buildTime = 0;
/** When the article that waits for its time is to come out, in ms. */
let due = 0;
const firstBuilt = new Date().toISOString();
const build = async (environment = {}) => {
  const begun = Date.now();
  const result = await site.run(['build'], environment);
  buildTime = Date.now() - begun;
  expect(result, result.output).toMatchObject({ code: 0 });
};
const account = () => `@news@localhost:${site.port}`;
const taken = (id: string) =>
  reader.received
    .map((activity) => String(activity['id']))
    .filter((activity) => activity.includes(`/articles/${id}#`))
    .map((activity) => activity.split('#')[1]);

/** A time of now as an editor in Seoul writes it; minutes before now, or after. */
const seoul = (minutes = 0) =>
  new Date(Date.now() + 9 * 3600_000 + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');

const article = (id: string, { title = `기사 ${id}`, published = seoul(-1), extra = '', body = '본문이다.' } = {}) =>
  `---\nid: ${id}\ntitle: ${title}\nsection: tech\nauthors: [tech-desk]\npublished: ${published}\n${extra}---\n\n${body}\n`;

beforeAll(async () => {
  site = await copySite();
  reader = await startPeer({
    answer: async ({ type }) => {
      if (trusting) return 202;
      if (type !== 'Create' || !held) return null;
      await held();
      return 503;
    },
  });
  await build({ NEWSWIRE_NOW: firstBuilt });
  server = await site.start(['serve'], serving);
});

afterAll(async () => {
  await server?.end('SIGKILL');
  await reader?.close();
  await site?.remove();
});

describe('the built paper', () => {
  it('holds nothing of a draft or of an article that is not out yet: no word, no title, no picture', async () => {
    const files = await filesIn(await realpath(dist()));
    const words = ['반딧불 건널목', '금강초롱시험', 'firefly-crossing', '해오라기 수위표', '물봉선시험', 'night-heron'];
    for (const [path, text] of files)
      for (const word of words) {
        expect(path).not.toContain(word);
        expect(text, `${path} holds "${word}"`).not.toContain(Buffer.from(word).toString('latin1'));
      }
    expect(await site.read('src/content/articles/firefly-crossing.md')).toContain('반딧불 건널목');
  });

  it('keeps a range sign in page, feeds and object, and emphasis before a Korean particle', async () => {
    const inBody = [
      'articles/smart-city-roadshow/index.html',
      'authors/world-desk/rss.xml',
      'authors/world-desk/atom.xml',
      'authors/world-desk/feed.json',
    ];
    for (const path of inBody) {
      const text = await readFile(join(dist(), path), 'utf8');
      expect(text, path).toContain(`${sentence}에서 차례로`);
      expect(text, path).toMatch(/업무협약\(MOU\)(?:<|&#x3C;|&lt;)\/strong(?:>|&#x3E;|&gt;)를/);
    }
    expect(await readFile(join(dist(), 'ap/articles/2022-10-12-smart-city-roadshow'), 'utf8')).toContain(sentence);
  });

  it('is the same, byte for byte, when it is built again at the same moment', async () => {
    const { code, output } = await site.run(['build'], { NEWSWIRE_NOW: firstBuilt, NEWSWIRE_DIST: 'again' });
    expect(code, output).toBe(0);
    expect(await filesIn(await realpath(join(site.folder, 'again')))).toEqual(await filesIn(await realpath(dist())));
  });

  it('lets every page, feed and document that it names be found', async () => {
    const missing: string[] = [];
    const files = await filesIn(await realpath(dist()));
    const addresses = new Set<string>();
    for (const [path, text] of files)
      if (path.endsWith('.html'))
        for (const match of Buffer.from(text, 'latin1')
          .toString()
          .matchAll(/(?:href|src)="([^"#]+)/g))
          addresses.add(new URL((match[1] ?? '').replaceAll('&amp;', '&'), `${site.origin}/${path}`).href);
    for (const address of addresses)
      if (address.startsWith(site.origin) && !(await fetch(address)).ok) missing.push(address);
    expect(missing).toEqual([]);
  });
});

describe('a newsroom’s day', () => {
  it('begins with nothing to announce: the archive stays at home', async () => {
    expect(server.output()).toContain('Nothing to announce');
    await reader.follow(account());
    expect(await reader.inspect(account())).toEqual([]);
  });

  it('delivers a new article, and says so', async () => {
    await site.write('src/content/articles/day-1.md', article('day-1', { extra: `summary: ${sentence}\n` }));
    await build();
    await reader.waitFor(() => taken('day-1').length > 0);
    expect(reader.timeline.posts()[0]?.content).toContain(sentence);
    expect(server.output()).toContain('Announced: 1 Create, 0 Update, 0 Delete.');
  });

  it('sends nothing for a renamed file, a rebuild, a restart and a second publish', async () => {
    const text = await site.read('src/content/articles/day-1.md');
    await site.write(
      'src/content/articles/day-1-renamed.md',
      text.replace('---\n\n', 'aliases: [/articles/day-1/]\n---\n\n'),
    );
    await rm(join(site.folder, 'src/content/articles/day-1.md'));
    await build();
    await site.run(['publish']);
    expect(await server.end('SIGINT')).toBe(0);
    server = await site.start(['serve'], serving);
    const dry = await site.run(['publish', '--dry-run', '--json']);
    expect(JSON.parse(dry.output)).toMatchObject({ create: 0, update: 0, delete: 0, missing: [], refused: null });
    expect((await fetch(`${site.origin}/articles/day-1/`, { redirect: 'manual' })).headers.get('Location')).toBe(
      `${site.origin}/articles/day-1-renamed/`,
    );
    expect(taken('day-1')).toEqual(['create']);
  });

  it('sends one Update for a corrected text', async () => {
    const text = await site.read('src/content/articles/day-1-renamed.md');
    await site.write(
      'src/content/articles/day-1-renamed.md',
      text
        .replace('section: tech', `updated: ${seoul()}\nsection: tech`)
        .replace('본문이다.', '고친 본문이다.')
        .replace('title: 기사', 'title: 고친 기사'),
    );
    await build();
    await reader.waitFor(() => taken('day-1').length > 1);
    expect(taken('day-1')).toEqual(['create', 'update-1']);
  });

  it('loses nothing to a kill in the middle of a delivery: it arrives after the restart, once', async () => {
    let struck = () => {};
    const blow = new Promise<void>((resolve) => {
      struck = resolve;
    });
    held = async () => {
      held = null;
      await server.end('SIGKILL');
      struck();
    };
    await site.write('src/content/articles/day-2.md', article('day-2'));
    await build();
    await blow;
    expect(taken('day-2')).toEqual([]);
    server = await site.start(['serve'], serving);
    await reader.waitFor(() => taken('day-2').length > 0);
    expect(taken('day-2')).toEqual(['create']);
    expect(server.output()).toContain('Nothing to announce');
  });

  it('delivers by itself when no server runs', async () => {
    await server.end('SIGTERM');
    await site.write('src/content/articles/day-3.md', article('day-3'));
    await build();
    trusting = true;
    const published = await site.run(['publish']);
    trusting = false;
    expect(published.output).toContain('Announced: 1 Create, 0 Update, 0 Delete.\nDelivered.');
    server = await site.start(['serve'], serving);
  });

  it('is served without a gap while it is rebuilt', async () => {
    let asked = 0;
    const wrong: string[] = [];
    let building = true;
    const pages = [
      '/',
      '/rss.xml',
      '/articles/smart-city-roadshow/',
      '/ap/actors/paper',
      '/ap/articles/2022-10-12-smart-city-roadshow',
    ];
    const whole = new Map(
      await Promise.all(
        pages.map(async (page) => [page, (await (await fetch(site.origin + page)).text()).length] as const),
      ),
    );
    const load = (async () => {
      while (building)
        for (const page of pages) {
          const answer = await fetch(site.origin + page);
          const length = (await answer.text()).length;
          asked += 1;
          if (answer.status !== 200 || length !== whole.get(page))
            wrong.push(`${page}: ${answer.status}, ${length} characters`);
        }
    })();
    // The build must be over before its new article is due: until then, nothing that is served changes.
    const wait = 2 * buildTime + 10_000;
    due = Date.now() + wait;
    await site.write(
      'src/content/articles/day-4.md',
      article('day-4', { title: '정시에 나오는 기사', published: seoul(wait / 60_000) }),
    );
    await build();
    building = false;
    await load;
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(20);
  });

  it('publishes a scheduled article at its minute, and not before', async () => {
    expect(Date.now()).toBeLessThan(due);
    expect((await fetch(`${site.origin}/articles/day-4/`)).status).toBe(404);
    expect(taken('day-4')).toEqual([]);
    // Its time has to come, and then it is built.
    await reader.waitFor(() => taken('day-4').length > 0, 60_000 + 4 * buildTime);
    expect(Date.now()).toBeGreaterThanOrEqual(due - 1000);
    expect((await fetch(`${site.origin}/articles/day-4/`)).status).toBe(200);
  });

  it('takes an article down for good', async () => {
    const text = await site.read('src/content/articles/day-2.md');
    await site.write(
      'src/content/articles/day-2.md',
      text.replace('section: tech', 'state: taken-down\nsection: tech'),
    );
    await build();
    await reader.waitFor(() => taken('day-2').includes('delete'));
    for (const path of ['/articles/day-2/', '/ap/articles/day-2'])
      expect((await fetch(site.origin + path)).status).toBe(410);
    expect(await (await fetch(`${site.origin}/rss.xml`)).text()).not.toContain('기사 day-2');
  });

  it('ends when the reader leaves', async () => {
    await reader.unfollow(account());
    await expect.poll(async () => (await site.run(['followers'])).output, { interval: 500 }).toMatch(/^\s+0 {2}@news@/);
    expect(reader.dropped).toEqual([]);
    expect(reader.repeats).toBe(0);
  });

  it('passes its own examination', async () => {
    const { code, output } = await site.run(['doctor']);
    expect(output).toContain('All is well.');
    expect(code).toBe(0);
  });
});
