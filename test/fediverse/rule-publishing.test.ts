import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { type Draft, editionOf, follow, publishEdition, sent } from '../publish/newsroom.ts';

const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사' };
const fresh: Draft = { id: 'fresh', title: '새 기사' };
const everyone = 'https://www.w3.org/ns/activitystreams#Public';

let store: Store;

beforeEach(async () => {
  store = await openSqlite(':memory:');
  for (const actor of ['paper', 'section-tech', 'section-world', 'author-tech-desk'])
    await follow(store, actor, `${actor}.example`);
  await publishEdition(store, editionOf([old]));
});

afterEach(() => store.close());

describe('what leaves the paper', () => {
  it('goes to everybody and to followers, and says so on the activity as on its object', async () => {
    const world: Draft = { ...fresh, section: 'world', title: '고친 제목' };
    const sendings = [];
    for (const draft of [fresh, world, { ...world, state: 'taken-down' as const }]) {
      await publishEdition(store, editionOf([old, draft]));
      sendings.push(...(await sent(store)).map(({ activity }) => activity));
    }
    const types = new Set(sendings.map(({ type }) => type));
    expect([...types].sort()).toEqual(['Announce', 'Create', 'Delete', 'Undo', 'Update']);
    for (const { type, actor, to, cc, object } of sendings) {
      expect(to, String(type)).toEqual([everyone]);
      expect(cc, String(type)).toContain(String(actor).replace('/ap/actors/', '/ap/live/followers/'));
      if (type === 'Create' || type === 'Update') expect(object).toMatchObject({ to, cc });
    }
  });

  it('is under one host: activity, actor and object', async () => {
    await publishEdition(store, editionOf([old, fresh]));
    for (const { activity } of await sent(store)) {
      const object = activity['object'];
      const ids = [activity.id, activity['actor'], typeof object === 'string' ? object : Object(object).id];
      expect(new Set(ids.map((id) => new URL(String(id)).origin))).toEqual(new Set(['https://paper.example']));
    }
  });

  it('is never dated in the future: what is not due by this clock waits, whatever the build believed', async () => {
    const ahead = editionOf([old, { ...fresh, published: '2026-11-23 09:00' }], undefined, '2026-11-24T00:00:00Z');
    expect(toManifest(ahead).articles.map(({ id }) => id)).toContain('fresh');
    const early = await publishEdition(store, { ...ahead, now: '2026-11-22T12:00:00Z' });
    expect(early).toMatchObject({ create: 0, keep: 0, refused: null });
    expect(early.warnings).toEqual([expect.stringContaining('fresh')]);
    expect(await sent(store)).toEqual([]);
    expect(await publishEdition(store, ahead)).toMatchObject({ create: 1, warnings: [] });
  });

  it('does not wait for a clock that is a minute off', async () => {
    const edition = editionOf([old, { ...fresh, published: '2026-11-22 21:01' }], undefined, '2026-11-22T12:02:00Z');
    expect(await publishEdition(store, { ...edition, now: '2026-11-22T12:00:00Z' })).toMatchObject({ create: 1 });
  });
});
