import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Federation } from '../../src/integrations/newswire/article/federation.ts';
import { samplePicture } from '../article/sample.ts';
import { body, postOf, richBody } from './posts.ts';

interface Attached {
  url: string;
  mediaType: string;
  name?: string;
  width?: number;
  height?: number;
  blurhash?: string;
  focalPoint?: [number, number];
}

function attached(changes: Partial<Article>, federation: Partial<Federation> = {}): Attached[] {
  return postOf('roadshow', changes, federation)['attachment'] as unknown as Attached[];
}

function urls(html: string, changes: Partial<Article> = {}): string[] {
  return attached({ html: body(html), ...changes }).map(({ url }) => url);
}

const pictures = (...names: string[]) =>
  names.map((name) => `<p><img src="/images/${name}" alt="${name}"></p>`).join('');

describe('the pictures of a post', () => {
  test('are the lead picture and the first of the body, four at most', () => {
    expect(attached({ html: richBody }).map(({ name }) => name)).toEqual([
      '물길을 사이에 둔 "두 도시"',
      '방콕의 상담장',
      '"이스탄불" & 물길',
      '두 도시의 지도',
    ]);
    expect(urls(pictures('1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg'))).toHaveLength(4);
    expect(urls(pictures('1.jpg', '2.jpg'), { picture: undefined })).toEqual([
      'https://paper.example/images/1.jpg',
      'https://paper.example/images/2.jpg',
    ]);
    expect(attached({ picture: undefined })).toEqual([]);
  });

  test('are each there once, whatever size and format it has in the page', () => {
    const again = '<img src="/_astro/two-cities.DKz8nqNE_2xyz.webp" alt="다시">';
    expect(urls(again + pictures('1.jpg', '1.jpg'))).toEqual([samplePicture.url, 'https://paper.example/images/1.jpg']);
  });

  test('lie on the origin of the paper: who opens the post asks nobody else for them', () => {
    const elsewhere =
      '<img src="https://cdn.example/a.jpg" alt="a"><img src="https://paper.example.evil.example/a.jpg" alt="b">';
    expect(urls(elsewhere)).toEqual([samplePicture.url]);
  });

  test('are of a type that servers show, by the name of the file', () => {
    const names = ['a.jpeg', 'b.png', 'c.webp', 'd.gif', 'e.avif', 'f.svg', 'g.tiff', 'h', 'i.pdf'];
    const found = names.flatMap((name) => attached({ html: body(pictures(name)), picture: undefined }));
    expect(found.map(({ mediaType }) => mediaType)).toEqual([
      'image/jpeg',
      'image/png',
      'image/webp',
      'image/gif',
      'image/avif',
    ]);
  });

  test('are AVIF only where there is room for them: some servers refuse it', () => {
    expect(urls(pictures('a.avif', 'b.jpg', 'c.jpg', 'd.jpg'))).not.toContain('https://paper.example/images/a.avif');
    expect(urls(pictures('a.avif', 'b.jpg')).at(-1)).toBe('https://paper.example/images/a.avif');
  });

  test('say their size in pixels, where the page does', () => {
    const [lead, first, second, third] = attached({ html: richBody });
    expect([lead?.width, lead?.height, first?.width, first?.height]).toEqual([1200, 800, 1200, 800]);
    for (const picture of [second, third]) expect(Object.keys(picture ?? {})).not.toContain('width');
  });

  test('are described in at most 1,500 characters, and not at all where nobody did', () => {
    const alt = '글'.repeat(2000);
    expect(attached({ picture: { ...samplePicture, alt } })[0]?.name).toHaveLength(1500);
    expect(attached({ html: body(`<img src="/a.jpg" alt="${alt}">`), picture: undefined })[0]?.name).toHaveLength(1500);
    expect(attached({ html: body('<img src="/a.jpg">'), picture: undefined })[0]).not.toHaveProperty('name');
  });

  test.each([
    [{ x: 0, y: 0 }, [-1, 1]],
    [{ x: 1, y: 1 }, [1, -1]],
    [{ x: 0.5, y: 0.5 }, [0, 0]],
    [{ x: 0.25, y: 0.1 }, [-0.5, 0.8]],
    [{ x: 1 / 3, y: 2 / 3 }, [-0.333, -0.333]],
  ])('are cropped around what the editor chose: %o', (focus, focalPoint) => {
    const [picture] = attached({ picture: { ...samplePicture, focus } });
    expect(picture?.focalPoint).toEqual(focalPoint);
  });

  test('show their colours before they are loaded', () => {
    const blurhash = 'LEHV6nWB2yk8pyo0adR*.7kCMdnj';
    expect(attached({ picture: { ...samplePicture, blurhash } })[0]?.blurhash).toBe(blurhash);
    expect(attached({})[0]).not.toHaveProperty('blurhash');
    expect(attached({})[0]).not.toHaveProperty('focalPoint');
  });

  test('stay away where the paper wants a card of its page', () => {
    for (const object of ['note', 'article'] as const)
      expect(attached({ html: richBody }, { media: 'card', object })).toEqual([]);
  });

  test('go with the words of an article that was retracted', () => {
    for (const object of ['note', 'article'] as const) {
      const post = postOf('retracted', { html: richBody, picture: samplePicture }, { object });
      expect(post['attachment']).toEqual([]);
      expect(post).not.toHaveProperty('image');
    }
  });
});
