import { describe, expect, it } from 'vitest';
import { markPicture, takePictures } from '../../../src/integrations/newswire/press/content/pictures.ts';

describe('the pictures of an entry', () => {
  it('are taken out of the data wherever they stand, with those of the body first', () => {
    const data = {
      image: { src: '__ASTRO_IMAGE_./photo.jpg', alt: 'A photo' },
      gallery: ['__ASTRO_IMAGE_./a.png', { wide: '__ASTRO_IMAGE_./photo.jpg' }],
      day: new Date(0),
    };
    expect(takePictures(data, ['./in-body.png'])).toEqual({
      assetImports: ['./in-body.png', './photo.jpg', './a.png'],
      imageImports: [
        ['image', 'src'],
        ['gallery', 0],
        ['gallery', 1, 'wide'],
      ],
    });
    expect(data).toEqual({
      image: { src: './photo.jpg', alt: 'A photo' },
      gallery: ['./a.png', { wide: './photo.jpg' }],
      day: new Date(0),
    });
  });

  it('may be written without ./ where such a file lies beside the entry', () => {
    const entry = new URL('../../fixtures/blog/src/content/blog/first-post.md', import.meta.url).pathname;
    expect(markPicture('first.png', entry)).toBe('__ASTRO_IMAGE_./first.png');
    expect(markPicture('missing.png', entry)).toBe('__ASTRO_IMAGE_missing.png');
    expect(markPicture('/first.png', entry)).toBe('__ASTRO_IMAGE_/first.png');
    expect(markPicture('https://paper.example/first.png', entry)).toBe('__ASTRO_IMAGE_https://paper.example/first.png');
  });
});
