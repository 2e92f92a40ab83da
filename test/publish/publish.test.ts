import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { type Draft, editionOf, follow, now, publishEdition, sent } from './newsroom.ts';

const old: Draft = { id: 'old', published: '2026-11-01 09:00', title: '지난 기사' };
const fresh: Draft = { id: 'fresh', title: '새 기사' };

let store: Store;

beforeEach(async () => {
  store = await openSqlite(':memory:');
  await follow(store, 'paper', 'reader.example');
});

afterEach(() => store.close());

/** A paper that has been running: its first start lies behind it. */
async function running(...drafts: Draft[]): Promise<void> {
  await publishEdition(store, editionOf(drafts));
}

const ids = async () => (await sent(store)).map(({ id }) => id);

describe('publishing', () => {
  it('keeps the archive to itself on the first start', async () => {
    const report = await publishEdition(store, editionOf([old, fresh]));
    expect(report).toMatchObject({ create: 0, keep: 2, refused: null });
    expect(await ids()).toEqual([]);
  });

  it('sends a new article once, to every follower, and to a section’s and a desk’s own followers as an Announce', async () => {
    await running(old);
    await follow(store, 'section-tech', 'section.example');
    await follow(store, 'author-tech-desk', 'desk.example');
    await follow(store, 'section-world', 'elsewhere.example');
    const edition = editionOf([old, fresh]);
    expect(await publishEdition(store, edition)).toMatchObject({ create: 1, update: 0, delete: 0 });
    expect((await sent(store)).map(({ id, to }) => [id, to])).toEqual([
      ['fresh#create', 'reader.example'],
      ['fresh#announce-section-tech', 'section.example'],
      ['fresh#announce-author-tech-desk', 'desk.example'],
    ]);
    expect(await publishEdition(store, edition)).toMatchObject({ create: 0, keep: 0 });
    expect(await ids()).toEqual([]);
  });

  it('sends what corrects an article soon after it behind the article, and a day later before what is new', async () => {
    await running(old);
    const at = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();
    const publishAt = (hours: number, ...drafts: Draft[]) =>
      publishEdition(store, editionOf([old, ...drafts], undefined, at(hours)));
    await publishAt(0, fresh);
    await publishAt(0.1, { ...fresh, title: '고친 기사' });
    // Who hears of the correction first would end with the article as it was.
    expect(await ids()).toEqual(['fresh#create', 'fresh#update-1']);
    const next: Draft = { id: 'next', published: '2026-11-23 20:00' };
    await publishAt(24, { ...fresh, title: '고친 기사' }, next);
    await publishAt(24.1, { ...fresh, title: '또 고친 기사' }, next);
    expect(await ids()).toEqual(['fresh#update-2', 'next#create']);
  });

  it('sends one activity to a server with many readers', async () => {
    await running(old);
    await store.followers.put({
      actor: 'paper',
      id: 'https://reader.example/second',
      inbox: 'https://reader.example/second/inbox',
      sharedInbox: 'https://reader.example/inbox',
      follow: null,
      since: 0,
    });
    await publishEdition(store, editionOf([old, fresh]));
    expect(await ids()).toEqual(['fresh#create']);
  });

  it('sends a corrected text as one Update, and a change back as another', async () => {
    await running(old, fresh);
    await publishEdition(store, editionOf([old, { ...fresh, body: '<p>고친 본문.</p>' }]));
    await publishEdition(store, editionOf([old, { ...fresh, body: '<p>고친 본문.</p>' }]));
    await publishEdition(store, editionOf([old, fresh]));
    await publishEdition(store, editionOf([old, { ...fresh, body: '<p>고친 본문.</p>' }]));
    expect(await ids()).toEqual(['fresh#update-1', 'fresh#update-2', 'fresh#update-3']);
  });

  it('warns of a change that says no newer time: Mastodon would not show it', async () => {
    await running(old, fresh);
    const undated = await publishEdition(store, editionOf([old, { ...fresh, title: '고친 제목' }]));
    expect(undated.warnings).toEqual([expect.stringContaining('Set "updated"')]);
    const dated = await publishEdition(
      store,
      editionOf([old, { ...fresh, title: '다시 고친 제목', updated: '2026-11-22 21:30' }]),
    );
    expect(dated.warnings).toEqual([]);
  });

  it('tells a correction to everyone who got the article through a section or a desk, too', async () => {
    await running(old, fresh);
    await follow(store, 'author-tech-desk', 'desk.example');
    await publishEdition(store, editionOf([old, { ...fresh, title: '고친 제목' }]));
    expect((await sent(store)).map(({ to }) => to)).toEqual(['desk.example', 'reader.example']);
  });

  it('sends nothing for a renamed file, and asks for the old address', async () => {
    await running(old, fresh);
    const report = await publishEdition(store, editionOf([old, { ...fresh, slug: 'renamed' }]));
    expect(report).toMatchObject({ create: 0, update: 0, delete: 0, missing: [] });
    expect(report.warnings).toEqual([expect.stringContaining('/articles/fresh/')]);
    expect(await ids()).toEqual([]);
  });

  it('is content when the old address is among the aliases', async () => {
    await running(old, fresh);
    const report = await publishEdition(
      store,
      editionOf([old, { ...fresh, slug: 'renamed', aliases: ['/articles/fresh/'] }]),
    );
    expect(report.warnings).toEqual([]);
  });

  it('sends nothing when only the markup or the way objects are written changes', async () => {
    await running(old, fresh);
    await publishEdition(store, editionOf([old, { ...fresh, body: '<div class="prose"><p >본문이다.</p></div>' }]));
    expect(await ids()).toEqual([]);
  });

  it('notes a silent edit without a word', async () => {
    await running(old, fresh);
    const edition = editionOf([
      old,
      { ...fresh, body: '<p>오타를 고쳤다.</p>', fediverse: { deliver: true, silent: true, pinned: false } },
    ]);
    expect(await publishEdition(store, edition)).toMatchObject({ update: 0, keep: 1 });
    expect(await publishEdition(store, edition)).toMatchObject({ update: 0, keep: 0 });
    expect(await ids()).toEqual([]);
  });

  it('tells a retraction as an Update', async () => {
    await running(old, fresh);
    await publishEdition(store, editionOf([old, { ...fresh, state: 'retracted', retraction: '사실과 달랐다.' }]));
    expect(await ids()).toEqual(['fresh#update-1']);
  });

  it('sends a Delete for a takedown, once, and never uses the id again', async () => {
    await running(old, fresh);
    const gone = editionOf([old, { ...fresh, state: 'taken-down' }]);
    expect(await publishEdition(store, gone)).toMatchObject({ delete: 1 });
    const [deletion] = await sent(store);
    expect(deletion).toMatchObject({ id: 'fresh#delete', activity: { object: { type: 'Tombstone' } } });
    expect(await publishEdition(store, gone)).toMatchObject({ delete: 0 });
    const back = await publishEdition(store, editionOf([old, fresh]));
    expect(back).toMatchObject({ create: 0, update: 0 });
    expect(back.warnings).toEqual([expect.stringContaining('give the article a new id')]);
    expect(await ids()).toEqual([]);
  });

  it('reports a missing article and deletes nothing', async () => {
    await running(old, fresh);
    expect(await publishEdition(store, editionOf([old]))).toMatchObject({ delete: 0, missing: ['fresh'] });
    expect(await ids()).toEqual([]);
  });

  it('takes back the old section’s Announce when an article moves to another', async () => {
    await running(old);
    await follow(store, 'section-tech', 'tech.example');
    await follow(store, 'section-world', 'world.example');
    await publishEdition(store, editionOf([old, fresh]));
    await sent(store);
    await publishEdition(store, editionOf([old, { ...fresh, section: 'world' }]));
    const moved = (await sent(store)).filter(({ type }) => type !== 'Update');
    expect(moved.map(({ id, to }) => [id, to])).toEqual([
      ['fresh#announce-section-tech-undo-1', 'tech.example'],
      ['fresh#announce-section-world-1', 'world.example'],
    ]);
    expect(moved[0]?.activity).toMatchObject({
      object: { id: 'https://paper.example/ap/articles/fresh#announce-section-tech' },
    });
  });

  it('does not push an import: what appears with an old date was published elsewhere', async () => {
    await running(old);
    expect(await publishEdition(store, editionOf([old, { id: 'import', published: '2019-05-01' }]))).toMatchObject({
      create: 0,
      keep: 1,
    });
    expect(await ids()).toEqual([]);
  });

  it('does not push what the editor keeps from followers', async () => {
    await running(old);
    await publishEdition(
      store,
      editionOf([old, { ...fresh, fediverse: { deliver: false, silent: false, pinned: false } }]),
    );
    expect(await ids()).toEqual([]);
  });

  it('says what it would send, and sends nothing, in a dry run', async () => {
    await running(old);
    const edition = editionOf([old, fresh]);
    expect(await publishEdition(store, edition, { dryRun: true })).toMatchObject({ create: 1 });
    expect(await ids()).toEqual([]);
    expect(await publishEdition(store, edition)).toMatchObject({ create: 1 });
  });

  it('lets one of two publishers at once announce a change', async () => {
    await running(old);
    const edition = editionOf([old, fresh]);
    await Promise.all([publishEdition(store, edition), publishEdition(store, edition)]);
    expect(await ids()).toEqual(['fresh#create']);
  });
});

describe('an accident', () => {
  const many = Array.from({ length: 12 }, (_, index): Draft => ({ id: `a${index}`, title: `기사 ${index}` }));

  it('is refused when a build would delete many at once', async () => {
    await running(...many);
    const report = await publishEdition(store, editionOf(many.map((draft) => ({ ...draft, state: 'taken-down' }))));
    expect(report.refused).toContain('delete 12 articles');
    expect(report.refused).toContain('publish --force');
    expect(await ids()).toEqual([]);
  });

  it('is refused when a build would change many at once, and goes out when it was meant', async () => {
    await running(...many);
    const changed = editionOf(many.map((draft) => ({ ...draft, title: `${draft.title} 고침` })));
    expect((await publishEdition(store, changed)).refused).toContain('send 12 updates');
    expect(await ids()).toEqual([]);
    expect((await publishEdition(store, changed, { force: true })).refused).toBeNull();
    expect(await ids()).toHaveLength(12);
  });

  it('is not seen in a morning’s five corrections', async () => {
    await running(...many);
    const report = await publishEdition(
      store,
      editionOf(many.map((draft, index) => (index < 5 ? { ...draft, title: '고침' } : draft))),
    );
    expect(report).toMatchObject({ refused: null, update: 5 });
  });

  it('is refused when an import would push its whole archive', async () => {
    await running(old);
    const archive = Array.from({ length: 30 }, (_, index): Draft => ({ id: `b${index}` }));
    expect((await publishEdition(store, editionOf([old, ...archive]))).refused).toContain('30 new articles');
  });
});
