import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bringIn, emptyNewsroom, pages, problemsOf } from './newsroom.ts';

function rssOf(...items: string[]): string {
  const file = join(emptyNewsroom(), 'rss.xml');
  writeFileSync(file, `<rss><channel>${items.join('')}</channel></rss>`);
  return file;
}

function itemOf({ title = 'Title', link = 'https://old.example/a', text = 'Text.', author = 'Desk' }): string {
  const data = (words: string) => `<![CDATA[${words}]]>`;
  return `<item><guid>${link}</guid><link>${link}</link><title>${data(title)}</title><author>${data(author)}</author><pubDate>Mon, 04 Mar 2019 09:00:00 +0900</pubDate><description>${data(text)}</description></item>`;
}

describe('an import of what means harm', () => {
  it('keeps a headline in one field, whatever signs it has', async () => {
    const newsroom = emptyNewsroom();
    const title = `It's "said": #1\nstate: draft\n---\n{{ x }} [a] & *b`;
    await bringIn('feed', rssOf(itemOf({ title })), newsroom);
    expect(problemsOf(newsroom)).toEqual([]);
    const text = readFileSync(join(newsroom, 'articles/a.md'), 'utf8');
    expect(text.match(/^---$/gm)).toHaveLength(2);
    expect(text).not.toMatch(/^state:/m);
  });

  it('writes into its folder alone, whatever an address or a name looks like', async () => {
    const newsroom = join(emptyNewsroom(), 'content');
    await bringIn(
      'feed',
      rssOf(
        itemOf({ link: 'https://old.example/..%2f..%2f..%2fetc%2fpasswd', author: '../../x' }),
        itemOf({ link: 'https://old.example/%00', author: 'con' }),
      ),
      newsroom,
    );
    expect(readdirSync(join(newsroom, '..')).sort()).toEqual(['content']);
    expect(readdirSync(join(newsroom, 'articles'))).toHaveLength(2);
    expect(problemsOf(newsroom)).toEqual([]);
  });

  it('drops what runs, and writes as text what only looks like it', async () => {
    const newsroom = emptyNewsroom();
    const text = [
      '<p onclick="a()">One</p><script>b()</script><a href="javascript:c()">Two</a>',
      '<iframe src="javascript:d()"></iframe><img src=x onerror=e()><svg onload=f()></svg>',
      '<p>&lt;script&gt;g()&lt;/script&gt;</p><style>@import "h"</style><object data="i"></object>',
    ].join('');
    await bringIn('feed', rssOf(itemOf({ text })), newsroom);
    const written = readFileSync(join(newsroom, 'articles/a.md'), 'utf8');
    expect(written).not.toMatch(/javascript:|on(?:click|error|load)=|(?<!\\)<script|@import|<object/);
    expect(written).toContain('\\<script>');
  });

  it('refuses entities that grow, and reads no file that one names', async () => {
    const file = join(emptyNewsroom(), 'bomb.xml');
    const newsroom = emptyNewsroom();
    writeFileSync(
      file,
      `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><rss><channel>${itemOf({}).replace('Text.', '').replace('<title>', '<title>&b;&c;')}</channel></rss>`,
    );
    await expect(bringIn('feed', file, newsroom)).rejects.toThrow(/bomb\.xml:1\n {4}This is not XML: /);
    expect(existsSync(join(newsroom, 'articles'))).toBe(false);
  });

  it('does not follow elements without end', async () => {
    const deep = (count: number) => `${'<div>'.repeat(count)}Text.${'</div>'.repeat(count)}`;
    const newsroom = emptyNewsroom();
    await bringIn('feed', rssOf(itemOf({ text: deep(20_000) })), newsroom);
    expect(problemsOf(newsroom)).toEqual([]);
    const xhtml = itemOf({}).replace('<![CDATA[Text.]]>', deep(20_000));
    await expect(bringIn('feed', rssOf(xhtml), newsroom)).rejects.toThrow(/<div> lies in 200 others/);
  });

  it('takes a feed with empty lines before it, and counts them', async () => {
    const file = rssOf(itemOf({}), '\n<item><title>No date</title></item>');
    writeFileSync(file, `\n\n<?xml version="1.0"?>${readFileSync(file, 'utf8')}`);
    const { articles, left } = await bringIn('feed', file, emptyNewsroom());
    expect([articles, [...left.values()]]).toEqual([1, [['rss.xml:4  No date']]]);
  });

  it('tells two articles apart whose ids would be one', async () => {
    const folder = emptyNewsroom();
    for (const path of ['content/local/a-b.md', 'content/local/a/b.md']) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), `---\ntitle: ${path}\ndate: 2020-01-01\n---\nText.\n`);
    }
    const newsroom = emptyNewsroom();
    const { articles, left } = await bringIn('hugo', folder, newsroom);
    expect([articles, left.size]).toEqual([2, 0]);
    expect(problemsOf(newsroom)).toEqual([]);
  });

  it('gives a section and a desk of one name two accounts', async () => {
    const newsroom = emptyNewsroom();
    const item = itemOf({ author: 'Local' }).replace('</item>', '<category>Local</category></item>');
    await bringIn('feed', rssOf(item), newsroom);
    expect(pages(newsroom)).toMatch(
      /authors\/local\.yaml\nname: Local\nhandle: local_author\n|sections\/local\.yaml\ntitle: Local\nhandle: local_section\n/,
    );
  });

  it('says which file could not be written, and leaves no half of one', async () => {
    const newsroom = emptyNewsroom();
    writeFileSync(join(newsroom, 'articles'), 'A file where a folder belongs.');
    await expect(bringIn('feed', rssOf(itemOf({})), newsroom)).rejects.toThrow(/articles\/a\.md cannot be written/);
    expect(readdirSync(newsroom).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
