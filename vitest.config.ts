import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Rooms whose tests leave nothing behind in their process: it is used again for the next file, which spares half their time. */
const tidy = [
  ...['article', 'feeds', 'fediverse', 'conversation', 'markdown', 'metadata', 'words', 'moderation', 'storage'],
  ...['peer', 'publish', 'routes'],
].map((room) => `test/${room}/**/*.test.ts`);

/** What builds papers and opens browsers begins first: one core would wait for it at the end. */
class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => /\/test\/(?:browser|end-to-end)\//.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    // Nothing here measures time: the bounds only end what hangs, also on a machine ten times slower than a desk's.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 50 } },
    // Two cores are the smallest machine this must pass on.
    maxWorkers: 2,
    sequence: { sequencer: LongOnesFirst },
    projects: [
      { extends: true, test: { name: 'rooms', include: tidy, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: tidy } },
    ],
  },
});
