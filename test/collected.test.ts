import { expect, test } from 'vitest';
import { pack, unpack } from '../src/integrations/newswire/collected.ts';

test('documents come out of a part as they went in, whatever is in them', () => {
  const files = [
    { path: 'tags/스마트시티/rss.xml', text: '한글 🏙️\n[["x",3]]\n' },
    { path: 'empty', text: '' },
    { path: 'edition.json', text: '{"now":"2026-11-22T00:00:00Z"}' },
  ];
  const out = unpack(Buffer.from(pack(files.map(({ path, text }) => ({ path, bytes: Buffer.from(text) }))))).map(
    ({ path, bytes }) => ({
      path,
      text: new TextDecoder().decode(bytes),
    }),
  );
  expect(out).toEqual(files);
  expect(unpack(Buffer.from(pack([])))).toEqual([]);
});
