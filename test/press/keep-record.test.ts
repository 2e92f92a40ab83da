import { describe, expect, it } from 'vitest';
import { toNotes, withoutUnasked } from '../../src/integrations/newswire/press/keep-record.ts';
import type { Page } from '../../src/integrations/newswire/press/plates.ts';
import type { Printed } from '../../src/integrations/newswire/press/record.ts';

const addressing = {
  origin: 'https://paper.example',
  base: '/',
  format: 'directory',
  trailingSlash: 'ignore',
} as const;
const page = (pathname: string): Page => ({
  pathname,
  props: '',
  route: { route: pathname, component: 'src/pages/a.astro', type: 'page', isIndex: false },
});
const trace = (...asked: string[]) => ({ asked: new Set(asked), pictures: new Set<string>() });

function record(questions: Printed['questions'], pages: Record<string, number[]>): Printed {
  return {
    format: 2,
    edition: { size: 0, changed: 0 },
    now: '2026-11-23T00:00:00Z',
    questions,
    pages: new Map(
      Object.entries(pages).map(([path, asked]) => [
        path,
        { file: path, component: 'src/pages/a.astro', props: '', asked, pictures: [] },
      ]),
    ),
    documents: new Map(),
    pictures: [],
    search: null,
  };
}

describe('what pages asked', () => {
  it('is numbered once, and answered as it is now', () => {
    const notes = toNotes(
      (key) => `${key} now`,
      [
        ['one', 'one then'],
        ['two', 'two then'],
      ],
    );
    expect(notes.toPage(page('/a'), trace('two', 'three'), addressing).asked).toEqual([1, 2]);
    expect(notes.toPage(page('/b'), trace('three'), addressing).asked).toEqual([2]);
    expect(notes.questions).toEqual([
      ['one', 'one then'],
      ['two', 'two now'],
      ['three', 'three now'],
    ]);
  });

  it('is forgotten when nobody asks it any more, once that is much', () => {
    const questions = ['a', 'b', 'c', 'd', 'e', 'f'].map((key): [string, string] => [key, key]);
    const few = record(questions, { '/a': [0, 1, 2], '/b': [3, 4] });
    expect(withoutUnasked(few)).toBe(few);
    const { questions: kept, pages } = withoutUnasked(record(questions, { '/a': [1], '/b': [5, 1] }));
    expect(kept).toEqual([
      ['b', 'b'],
      ['f', 'f'],
    ]);
    expect([pages.get('/a')?.asked, pages.get('/b')?.asked]).toEqual([[0], [1, 0]]);
  });
});
