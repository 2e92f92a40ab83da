import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readFont } from '../../src/integrations/newswire/share-pictures/font.ts';
import { fontFile } from './sample.ts';

const read = (part: string, ending?: string) =>
  readFileSync(createRequire(import.meta.url).resolve(fontFile(part, ending)));

describe('a font', () => {
  const font = readFont('headline', read('korean-800'))!;

  test('says how heavy it is, which letters it has, and how wide each is', () => {
    expect(font).toMatchObject({ name: 'headline', weight: 800 });
    expect(readFont('text', read('korean-400'))?.weight).toBe(400);
    expect(font.advance('가')).toBeCloseTo(0.95, 1);
    expect(font.advance('힣')).not.toBeNull();
    expect(font.advance('i')).toBeLessThan(font.advance('m')!);
    expect(['大', '🔥', '\uffff'].map((letter) => font.advance(letter))).toEqual([null, null, null]);
  });

  test('is the same one unpacked: WOFF is a wrapping', () => {
    const plain = readFont('plain', unpack(read('latin-700')))!;
    const wrapped = readFont('wrapped', read('latin-700'))!;
    for (const letter of 'AZaz09 .,“”') expect(plain.advance(letter)).toBe(wrapped.advance(letter));
    expect(plain.weight).toBe(700);
  });

  test('is refused where it is none, packed in another way, or damaged', () => {
    expect(readFont('woff2', read('latin-700', 'woff2'))).toBeNull();
    expect(readFont('text', Buffer.from('not a font at all'))).toBeNull();
    expect(readFont('empty', Buffer.alloc(0))).toBeNull();
    const whole = read('latin-700');
    const cut = Array.from({ length: 60 }, (_, index) => readFont('cut', whole.subarray(0, index * 7)));
    expect(cut.filter(Boolean)).toEqual([]);
  });
});

/** A WOFF 1.0 file as the TrueType file it was made of. */
function unpack(data: Buffer): Buffer {
  const count = data.readUInt16BE(12);
  const directory = Buffer.alloc(12 + count * 16);
  directory.writeUInt32BE(data.readUInt32BE(4), 0);
  directory.writeUInt16BE(count, 4);
  const tables: Buffer[] = [];
  let offset = directory.length;
  for (let index = 0; index < count; index++) {
    const entry = data.subarray(44 + index * 20);
    const [from, packed, whole] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const bytes = data.subarray(from, from + packed);
    tables.push(packed < whole ? inflateSync(bytes) : bytes);
    entry.copy(directory, 12 + index * 16, 0, 4);
    directory.writeUInt32BE(offset, 12 + index * 16 + 8);
    directory.writeUInt32BE(whole, 12 + index * 16 + 12);
    offset += whole;
  }
  return Buffer.concat([directory, ...tables]);
}
