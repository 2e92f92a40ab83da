import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, beginning with the longest: at the end, one core would wait for it. */
const long = [
  'end-to-end/paper.',
  'browser/',
  'end-to-end/',
  'docs/site.',
  'search/page.',
  'components/',
  'server/rule-pages.',
  'storage/',
].map((path) => `/test/${path}`);

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = long.findIndex((path) => moduleId.includes(path));
      return found === -1 ? long.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A file leaves nothing behind in its process, and the next one is run there: to load the server, Fedify and Astro
    // anew for each took a third of the time.
    isolate: false,
    setupFiles: ['test/tidy.ts'],
    // Nothing here measures time: the bounds only end what hangs, also on a machine ten times slower than a desk's.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 50 } },
    // Two cores are the smallest machine this must pass on. The third keeps them busy while a file waits: for a page to
    // come to rest, for a minute to come, for a process to end.
    maxWorkers: 3,
    sequence: { sequencer: LongOnesFirst },
  },
});
