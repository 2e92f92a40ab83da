import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // End-to-end stories build a site and speak over real sockets.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores are the smallest machine this must pass on.
    maxWorkers: 2,
  },
});
