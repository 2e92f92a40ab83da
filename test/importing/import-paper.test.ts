import { once } from 'node:events';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bringIn, emptyNewsroom, old, pages, problemsOf } from './newsroom.ts';

const kinds = [
  ['wordpress', 'wordpress.xml'],
  ['ghost', 'ghost.json'],
  ['jekyll', 'jekyll'],
  ['hugo', 'hugo'],
  ['feed', 'rss.xml'],
  ['feed', 'atom.xml'],
  ['feed', 'feed.json'],
] as const;

describe.each(kinds)('an old site of %s, %s,', (kind, source) => {
  it('becomes the articles that an editor can open beside this test, and they pass the check of a build', async () => {
    const newsroom = emptyNewsroom();
    await bringIn(kind, old(source), newsroom);
    await expect(pages(newsroom)).toMatchFileSnapshot(`golden/${source}.txt`);
    expect(problemsOf(newsroom)).toEqual([]);
  });

  it('is the same when it is imported again: no file is written twice', async () => {
    const newsroom = emptyNewsroom();
    const first = await bringIn(kind, old(source), newsroom);
    const second = await bringIn(kind, old(source), newsroom);
    expect(second.placed.written).toEqual([]);
    expect(second.placed.kept).toEqual([]);
    expect(second.articles).toBe(first.articles);
  });

  it('brings no address of a person into a byline', async () => {
    const newsroom = emptyNewsroom();
    await bringIn(kind, old(source), newsroom);
    expect(pages(newsroom)).not.toMatch(/\w@\w/);
  });

  it('is only counted on a dry run', async () => {
    const newsroom = emptyNewsroom();
    const { placed } = await bringIn(kind, old(source), newsroom, { dryRun: true });
    expect(placed.written.length).toBeGreaterThan(2);
    expect(readdirSync(newsroom)).toEqual([]);
  });
});

describe('an import into a newsroom at work', () => {
  const article = 'articles/old-lines.md';

  it('leaves what an editor changed since, says which, and writes over it only by force', async () => {
    const newsroom = emptyNewsroom();
    await bringIn('wordpress', old('wordpress.xml'), newsroom);
    const file = join(newsroom, article);
    const before = readFileSync(file, 'utf8');
    appendFileSync(file, '\nA word of the editor.\n');
    expect((await bringIn('wordpress', old('wordpress.xml'), newsroom)).placed.kept).toEqual([file]);
    expect(readFileSync(file, 'utf8')).toContain('A word of the editor.');
    await bringIn('wordpress', old('wordpress.xml'), newsroom, { force: true });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('finds an article again that was given another file name', async () => {
    const newsroom = emptyNewsroom();
    await bringIn('wordpress', old('wordpress.xml'), newsroom);
    renameSync(join(newsroom, article), join(newsroom, 'articles/new-name.md'));
    const { placed } = await bringIn('wordpress', old('wordpress.xml'), newsroom);
    expect([placed.written, placed.kept]).toEqual([[], []]);
  });

  it('gives way to an article that has the name already, and joins the desks and sections that are there', async () => {
    const newsroom = emptyNewsroom();
    for (const folder of ['articles', 'authors', 'sections']) mkdirSync(join(newsroom, folder));
    writeFileSync(join(newsroom, 'authors/industry-desk.yaml'), 'name: 산업부\nkind: desk\n');
    writeFileSync(join(newsroom, 'sections/industry.yaml'), 'title: 산업\n');
    writeFileSync(
      join(newsroom, article),
      '---\nid: ours\ntitle: Ours\nsection: industry\nauthors: [industry-desk]\npublished: 2024-01-01\n---\n\nText.\n',
    );
    await bringIn('wordpress', old('wordpress.xml'), newsroom);
    expect(
      readdirSync(join(newsroom, 'articles'))
        .map((name) => name.normalize('NFC'))
        .sort(),
    ).toEqual([
      'harbour.md',
      'notes.md',
      'old-example-200.md',
      'old-lines-old-example-45.md',
      'old-lines.md',
      '스마트도시.md',
    ]);
    expect(readdirSync(join(newsroom, 'sections')).sort()).toEqual(['industry.yaml', 'news.yaml', 'ports.yaml']);
    expect(readFileSync(join(newsroom, 'articles/스마트도시.md'), 'utf8')).toContain('section: industry\n');
    expect(problemsOf(newsroom)).toEqual([]);
  });

  it('writes nothing of a file that is broken at its end, and says in which line', async () => {
    const newsroom = emptyNewsroom();
    const file = join(emptyNewsroom(), 'export.xml');
    writeFileSync(file, readFileSync(old('wordpress.xml'), 'utf8').replace('</channel>', ''));
    await expect(bringIn('wordpress', file, newsroom)).rejects.toThrow(/export\.xml:\d+\n {4}This is not XML: /);
    expect(readdirSync(newsroom)).toEqual([]);
  });

  it('says what can be imported where something else was asked for', async () => {
    const newsroom = emptyNewsroom();
    await expect(bringIn('wordpres', old('wordpress.xml'), newsroom)).rejects.toThrow(
      /"wordpres" cannot be read\. Write one of wordpress/,
    );
    await expect(bringIn('wordpress', '/nowhere.xml', newsroom)).rejects.toThrow(/There is no \/nowhere\.xml\./);
  });

  it('reads a feed from its address, and says when nothing answers there', async () => {
    const server = createServer((_, response) => response.end(readFileSync(old('atom.xml')))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/atom.xml`;
    expect((await bringIn('feed', url, emptyNewsroom())).articles).toBe(2);
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    await expect(bringIn('feed', url, emptyNewsroom())).rejects.toThrow(/It answers nothing: connect ECONNREFUSED/);
  });

  it('reads a feed in EUC-KR, as it says of itself', async () => {
    const file = join(emptyNewsroom(), 'rss.xml');
    const newsroom = emptyNewsroom();
    const item =
      '<item><title>\xbc\xad\xbf\xef</title><guid>https://old.example/1</guid><pubDate>Mon, 04 Mar 2019 09:00:00 +0900</pubDate></item>';
    writeFileSync(
      file,
      Buffer.from(
        `<?xml version="1.0" encoding="EUC-KR"?><rss version="2.0"><channel>${item}</channel></rss>`,
        'latin1',
      ),
    );
    await bringIn('feed', file, newsroom);
    expect(pages(newsroom)).toContain('title: 서울\n');
  });
});
