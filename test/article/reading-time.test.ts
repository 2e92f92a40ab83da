import { describe, expect, test } from 'vitest';
import { readingMinutes } from '../../src/integrations/newswire/article/reading-time.ts';
import { samplePicture } from './sample.ts';

const korean = (letters: number) => `<p>${'가나다라 '.repeat(letters / 4)}</p>`;
const english = (words: number) => `<p>${'word '.repeat(words)}</p>`;
const pictures = (count: number) => '<p><img src="https://paper.example/a.png" alt="그림 속의 글"></p>'.repeat(count);

describe('a reader is told', () => {
  test.each([
    ['one minute for no words at all', '', 1],
    ['one minute for 588 Korean letters', korean(588), 1],
    ['two for 592', korean(592), 2],
    ['three for 1,768, whatever the spaces are', korean(1768).replaceAll(' ', '&nbsp; \n '), 3],
    ['one minute for 238 English words', english(238), 1],
    ['two for 239', english(239), 2],
    ['one more for a fifth picture, at 12 seconds each', pictures(6), 2],
    ['one for five pictures', pictures(5), 1],
    ['nothing for a dash or a bullet between words', `<p>${'— · • '.repeat(2000)}</p>`, 1],
  ])('%s', (_, html, minutes) => {
    expect(readingMinutes({ html })).toBe(minutes);
  });

  test('the lead picture with those of the body', () => {
    expect(readingMinutes({ html: pictures(5), picture: samplePicture })).toBe(2);
  });

  test('the sum of both scripts where a piece has both', () => {
    expect(readingMinutes({ html: korean(588) + english(237) })).toBe(2);
    expect(readingMinutes({ html: korean(588) + english(245) })).toBe(3);
  });

  test('the same whether Hangul came composed or as a Mac saves it', () => {
    const html = korean(1180);
    expect(readingMinutes({ html: html.normalize('NFD') })).toBe(readingMinutes({ html }));
  });
});

test('a name that takes a particle is read letter by letter with it, and alone it is a word', () => {
  expect(readingMinutes({ html: `<p>${'KOTRA는 '.repeat(99)}</p>` })).toBe(2);
  expect(readingMinutes({ html: `<p>${'KOTRA 는 '.repeat(99)}</p>` })).toBe(1);
});
