import { expect, test } from 'vitest';
import { widenChunks } from '../../src/integrations/newswire/search/widen-chunks.ts';

/** `["1.6.0", [["en_1", 300]], [["서울시", "서울역", "h"]], [], -1, null]` in CBOR, by hand. */
const table = (from: string) => {
  const text = (value: string) => [0x60 + Buffer.byteLength(value), ...Buffer.from(value)];
  const pages = [0x81, 0x82, ...text('en_1'), 0x19, 0x01, 0x2c];
  return Uint8Array.from([
    ...[0x86, ...text('1.6.0'), ...pages],
    ...[0x81, 0x83, ...text(from), ...text('서울역'), ...text('h')],
    ...[0x80, 0x20, 0xf6],
  ]);
};

test('a piece of the index is said to begin with the first two letters of its first word, and all else stays', () => {
  expect(widenChunks(table('서울시'))).toEqual(table('서울'));
  expect(widenChunks(table('서'))).toEqual(table('서'));
  expect(widenChunks(table('\u{20001}\u{20002}\u{20003}'))).toEqual(table('\u{20001}\u{20002}'));
});

test('a table of another form is not touched', () => {
  for (const bytes of [[], [0x00], [0x83, 0x00, 0x00, 0x00], [0x83, 0x60, 0x80, 0x81, 0x00], [0x99, 0xff], [0xbf]])
    expect(() => widenChunks(Uint8Array.from(bytes))).toThrow('another form');
  expect(() => widenChunks(Uint8Array.from([...table('서울시'), 0x00]))).toThrow('another form');
});
