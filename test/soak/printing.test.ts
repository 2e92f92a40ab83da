import { describe, expect, it } from 'vitest';
import { blog, paper } from '../press/sites.ts';
import { liveThrough } from '../press/twins.ts';
import { isSoak, seed } from './seed.ts';

/** Each is compared with a full build from nothing. */
const rounds = Number(process.env['SOAK_ROUNDS'] ?? 200);

describe.runIf(isSoak)('a newsroom at work', () => {
  it.each([paper, blog])(
    `prints ${rounds} times what a full build makes: $name`,
    { timeout: 14_400_000 },
    async (site) => {
      const course = await liveThrough({ site, seed, rounds, compareEvery: 1, said: console.log });
      console.log(JSON.stringify(course, null, 2));
      // A full build is the exception.
      expect(course.printed).toBeGreaterThan(rounds * 0.6);
    },
  );
});
