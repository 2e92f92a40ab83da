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
});
