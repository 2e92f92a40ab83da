import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBody, putBody } from '../../../src/integrations/newswire/press/content/body.ts';
import { keep, type Row } from '../../../src/integrations/newswire/press/content/row.ts';
import { Shelf } from '../../../src/integrations/newswire/press/content/shelf.ts';
import { byId } from '../../../src/integrations/newswire/press/content/shelf-change.ts';

let folder: string;
let names: number;
const open = (version = '1') => new Shelf(folder, { version, newName: () => String(names++) });
const sizeOfIndex = () =>
  readdirSync(folder)
    .filter((name) => name.startsWith('content'))
    .reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0);
const bodies = () => readdirSync(folder).filter((name) => name.startsWith('bodies-'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newswire-shelf-'));
  names = 1;
});
afterEach(() => rmSync(folder, { recursive: true }));

const none = { localImagePaths: [], remoteImagePaths: [], imagePaths: [] };

function article(shelf: Shelf, id: string, html: string): Row {
  const metadata = { ...none, headings: [{ text: html.slice(0, 9) }] };
  const body = putBody({ html, metadata }, shelf);
  const data = keep({ id });
  return { id, filePath: `${id}.md`, digest: id, data, body, deferred: false, assetImports: [], imageImports: [] };
}

function wordsOf(shelf: Shelf): string[] {
  return (shelf.collections.get('articles') ?? []).map(({ body }) => (body ? openBody(body, shelf).html : ''));
}

describe('the shelf', () => {
  it('gives back every body, letter for letter, in this process and the next', () => {
    const words = ['<p>첫 기사</p>', '', '<p>🗞️ naïve “quotes” &amp; \u0000</p>', 'x'.repeat(2 ** 21), '<p>끝</p>'];
    const shelf = open();
    shelf.collections.set(
      'articles',
      words.map((html, index) => article(shelf, String(index), html)),
    );
    expect(wordsOf(shelf)).toEqual(words);
    shelf.save(5);
    shelf.close();
    const next = open();
    expect(wordsOf(next)).toEqual(words);
    const [first] = next.collections.get('articles') ?? [];
    expect(first?.body && openBody(first.body, next).metadata).toEqual({
      ...none,
      headings: [{ text: '<p>첫 기사</' }],
    });
    expect([next.scanned, next.stamp]).toEqual([5, shelf.stamp]);
    next.close();
  });

  it('is as it was saved where the next build was cut off between its bodies and its index', () => {
    const shelf = open();
    shelf.collections.set('articles', [article(shelf, 'one', '<p>one</p>')]);
    shelf.save(1);
    shelf.close();
    const killed = open();
    killed.collections.set('articles', [article(killed, 'two', '<p>never finished</p>')]);
    killed.read(killed.collections.get('articles')?.[0]?.body ?? { at: 0, length: 0 });
    killed.close();
    expect(statSync(join(folder, bodies()[0] ?? '')).size).toBeGreaterThan('<p>one</p>'.length);
    const next = open();
    expect(wordsOf(next)).toEqual(['<p>one</p>']);
    next.collections.get('articles')?.push(article(next, 'three', '<p>3</p>'));
    expect(wordsOf(next)).toEqual(['<p>one</p>', '<p>3</p>']);
    next.save(2);
    next.close();
    expect(wordsOf(open())).toEqual(['<p>one</p>', '<p>3</p>']);
  });

  it('begins empty where its bodies are cut off or another version wrote it', () => {
    const shelf = open();
    shelf.collections.set('articles', [article(shelf, 'one', '<p>one</p>')]);
    shelf.save(1);
    shelf.close();
    expect(open('2').collections.size).toBe(0);
    truncateSync(join(folder, bodies()[0] ?? ''), 3);
    const empty = open();
    expect(empty.collections.size).toBe(0);
    expect(empty.stamp).not.toBe(shelf.stamp);
  });

  it('leaves behind bodies that no article has any more, and their file', () => {
    const shelf = open();
    for (let round = 0; round < 5; round += 1)
      shelf.collections.set('articles', [article(shelf, 'one', `<p>${round}</p>`), article(shelf, 'two', '<p>가</p>')]);
    shelf.compact();
    shelf.save(1);
    expect(wordsOf(shelf)).toEqual(['<p>4</p>', '<p>가</p>']);
    shelf.close();
    const [file = '', ...others] = bodies();
    expect(others).toEqual([]);
    const lengths = shelf.collections.get('articles')?.map(({ body }) => body?.length ?? 0) ?? [];
    expect(statSync(join(folder, file)).size).toBe(lengths.reduce((sum, length) => sum + length));
    expect(wordsOf(open())).toEqual(['<p>4</p>', '<p>가</p>']);
  });

  it('writes down what changed, not all of it, and gives back the same, however often', () => {
    const shelf = open();
    const paper = Array.from({ length: 400 }, (_, at) =>
      article(shelf, `a${String(at).padStart(3, '0')}`, `<p>${at}</p>`),
    );
    shelf.collections.set('articles', paper);
    shelf.collections.set('pages', [article(shelf, 'about', '<p>우리는</p>')]);
    shelf.save(1);
    const whole = sizeOfIndex();
    for (let round = 0; round < 130; round += 1) {
      const rows = shelf.collections.get('articles') ?? [];
      const [touched] = rows.splice(round, 1, article(shelf, `b${round}`, `<p>고침 ${round}</p>`));
      if (touched && round % 2 === 0) rows.push(article(shelf, `c${round}`, '<p>새 기사</p>'));
      const changed = rows[200 + round];
      if (changed) {
        changed.made = { key: String(round), html: { asRendered: 3 }, first: null, findings: {} };
        shelf.touch(changed);
      }
      shelf.notes.set(`b${round}.md`, { size: round, mtimeMs: 1, ino: 1, digest: 'd', checked: null });
      shelf.collections.set('articles', rows.toSorted(byId));
      shelf.save(round);
      if (round % 10 !== 9) continue;
      const next = open();
      expect(next.collections).toEqual(shelf.collections);
      expect([next.notes, next.scanned, next.stamp]).toEqual([shelf.notes, round, shelf.stamp]);
      expect(wordsOf(next)).toEqual(wordsOf(shelf));
      next.close();
    }
    // Not even all changes together are as much as to write it twice again.
    expect(sizeOfIndex()).toBeLessThan(3 * whole);
    expect(readdirSync(folder).filter((name) => name.startsWith('content-')).length).toBeLessThan(65);
    shelf.close();
  });

  it('is as it was where the next printing was cut off in the middle of its changes', () => {
    const shelf = open();
    shelf.collections.set('articles', [article(shelf, 'one', '<p>one</p>')]);
    shelf.save(1);
    const saved = readFileSync(join(folder, 'content'));
    shelf.collections.get('articles')?.push(article(shelf, 'two', '<p>two</p>'));
    shelf.save(2);
    shelf.close();
    // The change is there, and nothing says that it counts.
    writeFileSync(join(folder, 'content'), saved);
    const next = open();
    expect(wordsOf(next)).toEqual(['<p>one</p>']);
    next.collections.get('articles')?.push(article(next, 'three', '<p>3</p>'));
    next.save(3);
    expect(wordsOf(open())).toEqual(['<p>one</p>', '<p>3</p>']);
    next.close();
  });
});
