import { describe, expect, it } from 'vitest';
import { seed } from '../soak/seed.ts';
import { blog, paper } from './sites.ts';
import { liveThrough } from './twins.ts';

/** A small part of what `npm run soak` goes through (`test/soak/printing.test.ts`). */
const days = { seed, rounds: 5, compareEvery: 5 };

describe('a paper that is printed, edit by edit', () => {
  it.each([blog, paper])('has the bytes of a full build: $name', async (site) => {
    const course = await liveThrough({ site, ...days });
    expect(course.printed).toBeGreaterThan(0);
  });
});
