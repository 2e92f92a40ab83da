import { expect, test } from 'vitest';
import { toPageNumbers } from '../../src/integrations/newswire/article/list-page.ts';

test('a pager names the first page, the last and the near ones, and leaves out no single page', () => {
  const shown = (number: number, total: number) =>
    toPageNumbers(number, total)
      .map((page) => page ?? '…')
      .join(' ');
  expect(shown(1, 1)).toBe('1');
  expect(shown(1, 3)).toBe('1 2 3');
  expect(shown(1, 100)).toBe('1 2 3 … 100');
  expect(shown(5, 9)).toBe('1 2 3 4 5 6 7 8 9');
  expect(shown(6, 100)).toBe('1 … 4 5 6 7 8 … 100');
  expect(shown(100, 100)).toBe('1 … 98 99 100');
});
