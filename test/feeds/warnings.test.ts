import { expect, test } from 'vitest';
import { feedWarnings } from '../../src/integrations/newswire/feeds/warnings.ts';
import { sampleEdition } from './sample-edition.ts';

test('the editor is told which article holds characters that no feed carries, and which (F1)', () => {
  const warnings = feedWarnings(sampleEdition());
  expect(warnings.map(({ file }) => file)).toEqual(['articles/2022-10-13-control']);
  expect(warnings[0]?.found).toBe(
    '"제어 문자와 반쪽 글자 🏙️" holds characters that feeds may not carry: U+0000, U+0007, U+0008, U+000B, U+001B, U+0085, U+D83D, U+DC00, U+FFFE, U+FFFF.',
  );
  expect(warnings[0]?.remedy).toMatch(/^Delete them/);
});
