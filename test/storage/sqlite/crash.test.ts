import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../../src/integrations/newswire/storage/sqlite.ts';
import { kill, printed, run } from './child.ts';
import { useRoom } from './room.ts';

const room = useRoom();

describe('a process killed in the middle', () => {
  it('leaves nothing of a transaction that had not ended', async () => {
    const child = run(
      room.file(),
      `
      const store = await openSqlite(file);
      await store.meta.set('a', 'before');
      await store.transaction(async (inner) => {
        await inner.meta.set('a', 'half');
        await inner.jobs.enqueue({ kind: 'deliver', body: 'x'.repeat(5_000_000), targets: ['a', 'b'], state: '', due: 1 });
        console.log('halfway');
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      });
    `,
    );
    await printed(child, (lines) => lines.includes('halfway'));
    await kill(child);
    const store = await openSqlite(room.file());
    expect(await store.meta.get('a')).toBe('before');
    expect(await store.jobs.depth(9)).toEqual({ ready: 0, later: 0, leased: 0 });
    await store.close();
  });

  it('leaves every transaction it confirmed, and the last one whole or not at all', async () => {
    const child = run(
      room.file(),
      `
      const store = await openSqlite(file);
      for (let n = 1; ; n++) {
        await store.transaction(async (inner) => {
          await inner.meta.set('count', String(n));
          await new Promise(setImmediate);
          await inner.jobs.enqueue({ kind: 'deliver', body: String(n), targets: ['a', 'b', 'c'], state: '', due: n });
        });
        console.log(n);
      }
    `,
    );
    const lines = await printed(child, (all) => all.length > 50);
    await kill(child);
    const store = await openSqlite(room.file());
    const count = Number(await store.meta.get('count'));
    expect(count).toBeGreaterThanOrEqual(Number(lines.at(-1)));
    expect((await store.jobs.depth(1e9)).ready).toBe(3 * count);
    await store.close();
  });
});
