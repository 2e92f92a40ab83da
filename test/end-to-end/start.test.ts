import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copySite, type Site } from './site.ts';

/** The one command a stranger types. */
let site: Site;

beforeAll(async () => {
  site = await copySite();
});

afterAll(() => site.remove());

const start = () => site.start(['start'], 'Ctrl-C stops it.');

describe('newswire start', () => {
  it('builds the paper, serves it, and says where it is and how to follow it', async () => {
    const paper = await start();
    for (const words of [
      `${site.origin}/rss.xml`,
      `${site.origin}/atom.xml`,
      `${site.origin}/feed.json`,
      `@news@localhost:${site.port}`,
      `@tech@localhost:${site.port}`,
      'then press Follow',
      '.newswire/newswire.db',
    ])
      expect(paper.output()).toContain(words);
    for (const [path, type] of [
      ['/', 'text/html; charset=utf-8'],
      ['/rss.xml', 'application/rss+xml; charset=utf-8'],
      ['/atom.xml', 'application/atom+xml; charset=utf-8'],
      ['/feed.json', 'application/feed+json; charset=utf-8'],
      [`/.well-known/webfinger?resource=acct:news@localhost:${site.port}`, 'application/jrd+json; charset=utf-8'],
      ['/ap/actors/paper', 'application/activity+json; charset=utf-8'],
      ['/ap/articles/2022-10-12-smart-city-roadshow', 'application/activity+json; charset=utf-8'],
    ] as const) {
      const answer = await fetch(site.origin + path);
      expect([path, answer.status, answer.headers.get('Content-Type')]).toEqual([path, 200, type]);
    }
    expect(await paper.end('SIGINT')).toBe(0);
    expect(paper.output()).toContain('Stopped.');
  });

  it('starts at once when nothing changed, and builds when something did', async () => {
    const second = await start();
    expect(second.output()).toContain('The paper is built already; nothing changed since.');
    expect(await second.end('SIGTERM')).toBe(0);
    await site.write(
      'src/content/sections/tech.yaml',
      (await site.read('src/content/sections/tech.yaml')).replace('title: 기술', 'title: 기술면'),
    );
    const third = await start();
    expect(third.output()).not.toContain('built already');
    expect(await (await fetch(`${site.origin}/sections/tech/`)).text()).toContain('기술면');
    await third.end('SIGINT');
  });

  it('prints and publishes with --watch what is saved, says what is wrong with it once, and keeps the old page', async () => {
    const paper = await site.start(['start', '--watch'], 'Ctrl-C stops it.');
    const page = async () => (await fetch(`${site.origin}/articles/watched/`)).text();
    const article = (section: string, body: string) =>
      site.write(
        'src/content/articles/watched.md',
        `---\nid: watched\ntitle: 지켜본 기사\nsection: ${section}\nauthors: [tech-desk]\npublished: 2026-11-20 09:00\n---\n\n${body}\n`,
      );
    const built = () => site.read('.newswire/press/plates.json');
    const before = await built();
    await article('tech', '첫 본문이다.');
    await expect.poll(page).toContain('첫 본문이다.');
    await expect.poll(paper.output).toContain('create  watched  지켜본 기사');
    await article('nowhere', '둘째 본문이다.');
    const problem = 'src/content/articles/watched.md:4';
    await expect.poll(paper.output).toContain(problem);
    await article('nowhere', '셋째 본문이다.');
    await expect.poll(() => paper.output().split('Nothing to print.').length).toBeGreaterThan(2);
    expect(paper.output().split(problem)).toHaveLength(2);
    expect(await page()).toContain('첫 본문이다.');
    await article('tech', '넷째 본문이다.');
    await expect.poll(page).toContain('넷째 본문이다.');
    expect(await built()).toBe(before);
    await site.write('src/pages/new.astro', '<p>새 쪽</p>');
    await expect.poll(paper.output).toContain('Building in full: ');
    await expect.poll(async () => (await fetch(`${site.origin}/new/`)).text()).toContain('새 쪽');
    expect(await paper.end('SIGTERM')).toBe(0);
  });
});
