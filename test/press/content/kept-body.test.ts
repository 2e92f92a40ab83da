import { describe, expect, it } from 'vitest';
import { keptBodyOf, withKeptBody } from '../../../src/integrations/newswire/press/content/kept-body.ts';
import { keep, type Place, type Row } from '../../../src/integrations/newswire/press/content/row.ts';

const row = (): Row => ({
  id: 'one',
  filePath: 'one.md',
  digest: 'digest',
  data: keep({}),
  body: null,
  deferred: false,
  assetImports: [],
  imageImports: [],
});

/** A shelf in memory. */
function shelf() {
  let all = Buffer.from('what lies before it');
  const touched = new Set<Row>();
  return {
    put: (words: string | Buffer): Place => {
      const place = { at: all.length, length: Buffer.byteLength(words) };
      all = Buffer.concat([all, Buffer.from(words as string)]);
      return place;
    },
    touch: (row: Row) => touched.add(row),
    touched,
    size: () => all.length,
    read: ({ at, length }: Place) => all.toString('utf8', at, at + length),
  };
}

describe('what was made of a body', () => {
  it('is told to the shelf with whatever is found out about it later', () => {
    const kept = row();
    const held = shelf();
    const body = keptBodyOf(withKeptBody(kept, held))?.keep('/one/', 'build', { html: '<p>1</p>' });
    expect(held.touched.delete(kept)).toBe(true);
    expect(body?.finding('letters', '', () => 8)).toBe(8);
    expect(held.touched.delete(kept)).toBe(true);
    const again = keptBodyOf(withKeptBody(kept, held))?.find('/one/', 'build');
    expect(again?.finding('letters', '', () => 9)).toBe(8);
    expect(held.touched.size).toBe(0);
    expect(again?.finding('letters', 'of another kind', () => 9)).toBe(9);
  });

  it.each([['첫 문단'], [''], [undefined]])('is found again with its first paragraph: %j', (firstParagraph) => {
    const kept = row();
    const held = shelf();
    keptBodyOf(withKeptBody(kept, held))?.keep('/one/', 'build', { html: '<p>첫 문단</p>', firstParagraph });
    const found = keptBodyOf(withKeptBody(structuredClone(kept), held))?.find('/one/', 'build');
    expect([found?.html(), found?.firstParagraph()]).toEqual(['<p>첫 문단</p>', firstParagraph]);
  });

  it('lies there once where it is what was rendered, and may end in white space', () => {
    const held = shelf();
    const rendered = '<p>가</p>\n<p>나</p>';
    const written = [`${rendered}\n`, ` ${rendered}`, `${rendered}\u00A0`, rendered];
    for (const html of written) {
      const body = { ...held.put(html), html: Buffer.byteLength(html), rest: [], local: [], remote: [] };
      const kept = { ...row(), body };
      const before = held.size();
      keptBodyOf(withKeptBody(kept, held))?.keep('/one/', 'build', { html: rendered }, html);
      const found = keptBodyOf(withKeptBody(structuredClone(kept), held))?.find('/one/', 'build');
      expect(found?.html()).toBe(rendered);
      expect(held.size() === before).toBe(html.trimEnd() === rendered && !html.includes('\u00A0'));
    }
  });

  it('is made anew for another address, and with pictures after another full build', () => {
    const kept = row();
    const held = shelf();
    const body = () => keptBodyOf(withKeptBody(kept, held));
    body()?.keep('/one/', 'build', { html: '<p>1</p>' });
    expect(body()?.find('/two/', 'build')).toBeNull();
    expect(body()?.find('/one/', 'another build')?.html()).toBe('<p>1</p>');
    kept.assetImports = ['./photo.jpg'];
    body()?.keep('/one/', 'build', { html: '<p>2</p>' });
    expect(body()?.find('/one/', 'build')?.html()).toBe('<p>2</p>');
    expect(body()?.find('/one/', 'another build')).toBeNull();
  });
});
