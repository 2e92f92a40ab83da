import { describe, expect, it } from 'vitest';
import { faultsOf } from '../feeds/faults.ts';
import { articlesEach, randomPaper } from '../feeds/random-paper.ts';
import { isSoak, seed } from './seed.ts';

/** The suite tries two hundred (`test/feeds/valid.test.ts`); the same seed makes the same articles. */
const articles = Number(process.env['SOAK_ARTICLES'] ?? (isSoak ? 10_000 : articlesEach));

describe('articles put together from what breaks feeds', () => {
  it(`make valid feeds, all ${articles} of them, from seed ${seed}`, { timeout: 7_200_000 }, async () => {
    const papers = Math.ceil(articles / articlesEach);
    for (let paper = 0; paper < papers; paper += 1) {
      const faults = await faultsOf(randomPaper(seed * 1_000_003 + paper));
      if (faults.length > 0) throw new Error(`seed ${seed}, paper ${paper}: ${faults.slice(0, 5).join('\n')}`);
    }
    expect(papers * articlesEach).toBeGreaterThanOrEqual(articles);
  });
});
