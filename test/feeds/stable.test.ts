import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { corpusEdition, corpusNewsroom } from './corpus.ts';

/** Every feed of the paper, by path. */
async function written(edition: Edition): Promise<Record<string, string>> {
  const files = await Promise.all(
    feedOutputs(edition).map(async ({ path, render }) => [path, await render()] as const),
  );
  return Object.fromEntries(files);
}

describe('the feeds of one content are the same bytes (F5)', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  test('in whatever order the content was read', async () => {
    const { articles, sections, authors } = corpusNewsroom();
    const turned = corpusEdition({
      articles: [...articles].reverse(),
      sections: [...sections].reverse(),
      authors: [...authors].reverse(),
    });
    expect(await written(turned)).toEqual(await written(corpusEdition()));
  });

  test.each(['UTC', 'Asia/Seoul', 'America/St_Johns'])('on a machine in the zone %s', async (zone) => {
    const here = await written(corpusEdition());
    vi.stubEnv('TZ', zone);
    vi.stubEnv('LC_ALL', 'tr_TR.UTF-8');
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    expect(await written(corpusEdition())).toEqual(here);
  });

  test('at whatever moment: no feed says now, and its date is that of the newest change', async () => {
    const today = await written(corpusEdition());
    vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] });
    const later = await written(corpusEdition({ now: '2031-05-06T07:08:09Z' }));
    expect(later).toEqual(today);
    expect(later['atom.xml']).toContain('<updated>2022-11-30T03:00:00Z</updated>');
    expect(later['rss.xml']).toContain('<lastBuildDate>Wed, 30 Nov 2022 12:00:00 +0900</lastBuildDate>');
    expect(Object.values(later).join()).not.toContain('2031');
  });
});
