import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, vi } from 'vitest';

/**
 * Runs with each file of tests, and puts back what the file changed of its process: the next one is run there, too. A paper
 * that was served has put a guard in the place of `fetch`, which it closed at its end.
 */
const before = getGlobalDispatcher();

afterAll(() => {
  setGlobalDispatcher(before);
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
