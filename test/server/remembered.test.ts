import { expect, it, vi } from 'vitest';
import { remembered } from '../../src/integrations/newswire/server/metrics/remembered.ts';

it('counts what is few whenever it is asked, and what is many once in five minutes', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  let [rows, counted] = [10, 0];
  const count = remembered(
    async () => {
      counted += 1;
      return rows;
    },
    (size) => size,
  );
  expect([await count(), await count(), counted]).toEqual([10, 10, 2]);
  rows = 100_000;
  expect(await count()).toBe(100_000);
  rows = 100_001;
  expect([await count(), await count(), counted]).toEqual([100_000, 100_000, 3]);
  vi.advanceTimersByTime(5 * 60_000);
  expect([await count(), counted]).toEqual([100_001, 4]);
  vi.useRealTimers();
});

it('counts again after a count that failed', async () => {
  const answers = [Promise.reject(new Error('away')), Promise.resolve(3)];
  const count = remembered(
    () => answers.shift()!,
    (size) => size,
  );
  await expect(count()).rejects.toThrow('away');
  expect(await count()).toBe(3);
});
