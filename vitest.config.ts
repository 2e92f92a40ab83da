import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Nothing here measures time: the bounds only end what hangs, also on a machine ten times slower than a desk's.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 50 } },
    // Two cores are the smallest machine this must pass on.
    maxWorkers: 2,
  },
});
