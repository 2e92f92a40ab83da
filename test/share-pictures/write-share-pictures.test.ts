import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ShareCard, sharePath } from '../../src/integrations/newswire/metadata/share-card.ts';
import { lasting } from '../../src/integrations/newswire/share-pictures/cache.ts';
import { drawShareCard } from '../../src/integrations/newswire/share-pictures/draw.ts';
import { writeSharePictures } from '../../src/integrations/newswire/share-pictures/write-share-pictures.ts';
import { emptyFolder, sampleCard, sampleTypefaces } from './sample.ts';

const typefaces = await sampleTypefaces();

/** A site that is built again and again, each time into an empty folder. */
async function openSite() {
  const home = await emptyFolder();
  const cache = join(home, 'cache');
  let builds = 0;
  return {
    cache,
    build: async (cards: ShareCard[]) => {
      const dir = join(home, `dist-${builds++}`);
      const said: string[] = [];
      const written = await writeSharePictures(cards, {
        dir,
        cache,
        typefaces,
        say: (sentence) => said.push(sentence),
      });
      const read = (card: ShareCard) => readFile(join(dir, sharePath(card, typefaces.design)));
      return { ...written, said, dir, read };
    },
  };
}

describe('a build', () => {
  const card = sampleCard();

  test('puts each picture where its page says it is', async () => {
    const site = await openSite();
    const { drawn, dir, read } = await site.build([card, sampleCard({ id: 'other' })]);
    expect(drawn).toBe(2);
    expect((await readdir(join(dir, 'share'))).length).toBe(2);
    expect((await read(card)).equals(await drawShareCard(card, typefaces))).toBe(true);
  });

  test('draws nothing that an earlier one has drawn, and writes the same bytes', async () => {
    const site = await openSite();
    const first = await site.build([card]);
    const second = await site.build([card, sampleCard({ headline: '고친 제목' })]);
    expect([first.drawn, second.drawn]).toEqual([1, 1]);
    expect((await site.build([card])).drawn).toBe(0);
    expect((await second.read(card)).equals(await first.read(card))).toBe(true);
  });

  test('draws again what lies damaged in the cache, and leaves alone what is not its own', async () => {
    const site = await openSite();
    await mkdir(site.cache);
    await writeFile(join(site.cache, 'note.txt'), 'keep me');
    await site.build([card]);
    const [name = ''] = (await readdir(site.cache)).filter((entry) => entry.endsWith('.png'));
    await writeFile(join(site.cache, name), 'half a pictu');
    await writeFile(join(site.cache, 'unused.json'), '{"half');
    const again = await site.build([card]);
    expect(again.drawn).toBe(1);
    expect((await again.read(card)).equals(await drawShareCard(card, typefaces))).toBe(true);
    await expect(readFile(join(site.cache, 'note.txt'), 'utf8')).resolves.toBe('keep me');
  });

  test(`forgets a picture that ${lasting} builds did not show`, async () => {
    const site = await openSite();
    const [old, other] = [sampleCard({ headline: '옛 제목' }), sampleCard({ headline: '새 제목' })];
    const kept = async () => (await readdir(site.cache)).filter((entry) => entry.endsWith('.png')).length;
    await site.build([old]);
    for (let build = 1; build < lasting; build++) await site.build([other]);
    expect(await kept()).toBe(2);
    expect((await site.build([old])).drawn).toBe(0);
    for (let build = 1; build <= lasting; build++) await site.build([other]);
    expect(await kept()).toBe(1);
    expect((await site.build([old])).drawn).toBe(1);
  });

  test('draws many side by side, the same bytes as one by one, and says how far it is', async () => {
    const site = await openSite();
    const cards = Array.from({ length: 26 }, (_, index) =>
      sampleCard({ id: `n-${index}`, headline: `${index}번째`, deck: undefined }),
    );
    const { drawn, said, read } = await site.build(cards);
    expect(drawn).toBe(26);
    expect(said).toEqual(['25 of 26 share pictures drawn.']);
    for (const one of [cards[0]!, cards[12]!, cards[25]!])
      expect((await read(one)).equals(await drawShareCard(one, typefaces))).toBe(true);
  });
});
