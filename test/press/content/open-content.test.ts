import { describe, expect, it } from 'vitest';
import { openContent } from '../../../src/integrations/newswire/press/content/open-content.ts';
import { keep, type Row } from '../../../src/integrations/newswire/press/content/row.ts';

const row = (id: string, digest = id): Row => ({
  id,
  filePath: `articles/${id}.md`,
  digest,
  data: keep({ title: id, at: new Date(0), link: new URL('https://paper.example/'), none: undefined }),
  body: { at: 0, length: 3, html: 3, rest: ['headings'], local: [], remote: [] },
  deferred: false,
  assetImports: [],
  imageImports: [],
});

function open(rows: Row[], shown: (name: string, row: Row) => Row | null = (_, found) => found) {
  const read: number[] = [];
  const told: string[] = [];
  const shelf = {
    collections: new Map([['articles', rows]]),
    read: ({ at }: { at: number }) => `body ${read.push(at)}`,
    readBytes: () => Buffer.alloc(0),
  };
  const others = new Map([['notes', new Map([['a', { id: 'a', data: { words: 'hello' } }]])]]);
  return {
    ...openContent({
      shelf: { ...shelf, put: () => ({ at: 0, length: 0 }), touch: () => {} },
      others,
      shown,
      tell: (key) => told.push(key),
    }),
    read,
    told,
  };
}

describe('the content that pages are handed', () => {
  it('has its values as the loader made them: dates, addresses, what is undefined', () => {
    const entry = open([row('one')])
      .collections.get('articles')
      ?.get('one') as { data: Record<string, unknown> };
    expect(entry.data).toStrictEqual({
      title: 'one',
      at: new Date(0),
      link: new URL('https://paper.example/'),
      none: undefined,
    });
  });

  it('is a copy: what a page makes of its values changes nothing that is kept', () => {
    const kept = { ...row('one'), data: keep({ tags: ['b', 'a'], by: { name: '산업부' }, at: new Date(5) }) };
    const entry = open([kept]).collections.get('articles')?.get('one') as {
      data: { tags: string[]; by: { name: string }; at: Date };
    };
    entry.data.tags.sort();
    entry.data.by.name = '';
    entry.data.at.setTime(0);
    expect(kept.data).toStrictEqual({ value: { tags: ['b', 'a'], by: { name: '산업부' }, at: new Date(5) } });
  });

  it('reads no body before somebody asks for its words', () => {
    const content = open([row('one'), row('two')]);
    const copies = [...(content.collections.get('articles')?.values() ?? [])].map((entry) => ({
      ...(entry as object),
    }));
    expect(content.read).toEqual([]);
    expect((copies[1] as { rendered?: { html: string } }).rendered?.html).toBe('body 1');
  });

  it('keeps back what may not be seen', () => {
    const content = open([row('one'), row('two')], (_, found) => (found.id === 'two' ? null : found));
    expect([...(content.collections.get('articles')?.keys() ?? [])]).toEqual(['one']);
    expect(content.fingerprintOf('["entry","articles","two"]')).toBeNull();
  });

  it('has no collection without entries, as Astro', () => {
    expect([...open([]).collections.keys()]).toEqual(['notes']);
  });

  it('tells which entry was asked for, and when all were', () => {
    const { collections, told } = open([row('one')]);
    collections.get('articles')?.get('one');
    collections.get('notes')?.has('b');
    collections.get('articles')?.values();
    expect(told).toEqual(['["entry","articles","one"]', '["entry","notes","b"]', '["collection","articles"]']);
  });

  it('answers with another fingerprint for what has changed, and with the same for what has not', () => {
    const before = open([row('one'), row('two')]);
    const after = open([row('one'), row('two', 'edited')]);
    const same = (key: string) => before.fingerprintOf(key) === after.fingerprintOf(key);
    expect(same('["entry","articles","one"]')).toBe(true);
    expect(same('["entry","articles","two"]')).toBe(false);
    expect(same('["collection","articles"]')).toBe(false);
    expect(same('["collection","notes"]')).toBe(true);
    expect(before.fingerprintOf('["entry","articles","three"]')).toBeNull();
    expect(before.fingerprintOf('["edition","articles"]')).toBeUndefined();
  });
});
