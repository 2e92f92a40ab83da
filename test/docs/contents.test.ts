import { describe, expect, test } from 'vitest';
import { contents, findDocument, idOf, languages, slugOf } from '../../docs/site/src/contents.ts';
import { readPages } from './pages.ts';

const files = readPages().flatMap(({ path }) => (path.startsWith('docs/') ? path.slice('docs/'.length) : []));
const documents = contents.flatMap((row) => languages.map((language) => ({ row, language })));

describe('the contents of the documentation', () => {
  test('name every file of docs/: one that is missing gets its row in docs/site/src/contents.ts', () => {
    expect(files.filter((file) => !findDocument(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });

  test('name no page that is not written', () => {
    expect(contents.map(({ page }) => `${page}.md`).filter((file) => !files.includes(file))).toEqual([]);
  });

  test('give every page an address and a lasting id of its own', () => {
    for (const all of [documents.map(slugOf), documents.map(idOf)]) expect(new Set(all).size).toBe(documents.length);
    expect(documents.map(idOf).filter((id) => !/^[a-z0-9-]{1,64}$/.test(id))).toEqual([]);
  });

  test('keep the id of a decision by its number, whatever it is called', () => {
    const row = { page: 'decisions/0042-any-words', section: 'decisions', published: '2026-11-23' } as const;
    expect(idOf({ row, language: 'en' })).toBe('decisions-0042');
    expect(slugOf({ row, language: 'en' })).toBe('decisions/0042-any-words');
  });

  test('put a page in Korean below /ko/, in the part of the English one', () => {
    const korean = findDocument('guide/community.ko.md')!;
    expect([slugOf(korean), korean.row.section]).toEqual(['ko/guide/community', 'topics']);
    expect(slugOf(findDocument('pages/README.md')!)).toBe('pages');
    expect(findDocument('guide/nowhere.md')).toBeUndefined();
  });
});
