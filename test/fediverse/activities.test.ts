import { describe, expect, test } from 'vitest';
import { accountsOf } from '../../src/integrations/newswire/fediverse/accounts.ts';
import {
  toAccept,
  toAcceptQuote,
  toAnnounce,
  toCreate,
  toDelete,
  toDeleteStamp,
  toFollowRelay,
  toMove,
  toReject,
  toRejectQuote,
  toUndoAnnounce,
  toUndoFollowRelay,
  toUpdate,
  toUpdateActor,
} from '../../src/integrations/newswire/fediverse/activities.ts';
import { toActor } from '../../src/integrations/newswire/fediverse/actors.ts';
import { toObject } from '../../src/integrations/newswire/fediverse/objects.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { articleOf, sampleEdition } from '../article/sample.ts';
import { lostMembers } from './json-ld.ts';

const edition = sampleEdition();
const { site } = edition;
const note = toObject(articleOf(edition, 'plain'), edition);
const tombstone = toObject(articleOf(edition, 'taken-down'), edition);
const follow = {
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: 'https://reader.example/follows/1',
  type: 'Follow',
  actor: 'https://reader.example/users/1',
  object: 'https://paper.example/ap/actors/paper',
};

const quoteRequest = {
  id: 'https://reader.example/notes/9/quote',
  type: 'QuoteRequest',
  actor: 'https://reader.example/users/1',
  object: 'https://paper.example/ap/articles/2022-plain',
  instrument: 'https://reader.example/notes/9',
};
const relay = 'https://relay.example/inbox';
const world = toActor(accountsOf(edition)[1]!, edition);

const activities: Record<string, Document> = {
  create: toCreate(note, site),
  update: toUpdate(note, 3, site),
  delete: toDelete(tombstone, site),
  announce: toAnnounce('2022-plain', 'section-world', 0, '2022-10-11T00:00:00Z', site),
  'undo-announce': toUndoAnnounce('2022-plain', 'section-world', 4, 0, site),
  accept: toAccept(follow, 'paper', 'a1b2', site),
  reject: toReject(follow, 'section-world', 'a1b2', site),
  'accept-quote': toAcceptQuote(quoteRequest, 'c3d4', site),
  'reject-quote': toRejectQuote(quoteRequest, 'c3d4', site),
  'delete-stamp': toDeleteStamp('c3d4', site),
  'update-actor': toUpdateActor(world, 2),
  move: toMove('https://paper.example/ap/actors/section-world', 'https://new.example/users/world'),
  'follow-relay': toFollowRelay(relay, site),
  'undo-follow-relay': toUndoFollowRelay(relay, site),
};

describe('an activity', () => {
  test.each(Object.entries(activities))('is what a person has read: %s', async (name, activity) => {
    await expect(`${JSON.stringify(activity, null, 2)}\n`).toMatchFileSnapshot(`golden/activity-${name}.json`);
  });

  test('goes to whom its object goes', () => {
    for (const activity of [toCreate(note, site), toUpdate(note, 1, site)]) {
      expect([activity['to'], activity['cc']]).toEqual([note['to'], note['cc']]);
      expect(activity['object']).toMatchObject({ to: note['to'], cc: note['cc'] });
    }
  });

  test('carries the object whole, with one context for both', () => {
    const { '@context': context, ...inner } = note;
    for (const activity of [toCreate(note, site), toUpdate(note, 1, site)]) {
      expect(activity['object']).toEqual(inner);
      expect(activity['@context']).toEqual(context);
    }
  });

  test('is by an account of the host that its id is on', () => {
    for (const { id, actor } of Object.values(activities))
      expect(new URL(String(id)).origin).toBe(new URL(String(actor)).origin);
  });

  test('loses nothing for a server that reads JSON-LD by the book', async () => {
    for (const [name, activity] of Object.entries(activities)) expect(await lostMembers(activity), name).toEqual([]);
  });

  test('is below 64 KiB, an answer also when what it answers is not', () => {
    const padded = { ...follow, note: 'x'.repeat(200_000), object: { id: follow.object, note: 'x'.repeat(10) } };
    for (const activity of [...Object.values(activities), toAccept(padded, 'paper', 'a1b2', site)])
      expect(Buffer.byteLength(JSON.stringify(activity))).toBeLessThan(64 * 1024);
    expect(toAccept(padded, 'paper', 'a1b2', site)['object']).toEqual({
      id: follow.id,
      type: 'Follow',
      actor: follow.actor,
    });
  });

  test('has a computed id: the same change, the same id, in every run', () => {
    expect(toCreate(note, site)).toEqual(activities['create']);
    const ids = [1, 2, 1].map((revision) => toUpdate(note, revision, site)['id']);
    expect(ids[0]).toBe(ids[2]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('has an id of its own: nothing that can be said of one article has the id of another thing', () => {
    const said = [0, 1, 2].flatMap((revision) => [
      toUpdate(note, revision, site),
      ...['section-world', 'section-world-1', 'author-world-desk'].flatMap((actor) => [
        toAnnounce('2022-plain', actor, revision, '2022-10-11T00:00:00Z', site),
        toUndoAnnounce('2022-plain', actor, revision + 1, revision, site),
      ]),
    ]);
    const ids = [...said, toCreate(note, site), toDelete({ ...tombstone, id: note['id'] }, site)].map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('of publication has the date of the article; an update has none of its own and keeps that of the article', () => {
    expect(toCreate(note, site)['published']).toBe('2022-10-11T00:00:00Z');
    const later = toObject({ ...articleOf(edition, 'plain'), updated: '2022-12-01T00:00:00Z' }, edition);
    const update = toUpdate(later, 1, site);
    expect(update).not.toHaveProperty('published');
    expect(update['object']).toMatchObject({ published: '2022-10-11T00:00:00Z', updated: '2022-12-01T00:00:00Z' });
  });
});

describe('a section or a desk', () => {
  test('announces by its own account, to its own followers', () => {
    expect(activities['announce']).toMatchObject({
      actor: 'https://paper.example/ap/actors/section-world',
      object: 'https://paper.example/ap/articles/2022-plain',
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      cc: ['https://paper.example/ap/live/followers/section-world', 'https://paper.example/ap/actors/paper'],
    });
  });

  test('takes back the very announcement that it made', () => {
    expect(activities['undo-announce']?.['object']).toMatchObject({ id: activities['announce']?.['id'] });
  });
});

describe('a follow', () => {
  test('is turned away in the same way, in the name of the account that was followed', () => {
    const { '@context': _, ...inner } = follow;
    expect(activities['reject']).toEqual({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: 'https://paper.example/ap/actors/section-world#reject-a1b2',
      type: 'Reject',
      actor: 'https://paper.example/ap/actors/section-world',
      object: inner,
    });
  });

  test('is accepted by embedding it as it came, under one id however often it comes', () => {
    const { '@context': _, ...inner } = follow;
    expect(activities['accept']).toMatchObject({ type: 'Accept', object: inner });
    expect(toAccept(follow, 'paper', 'a1b2', site)['id']).toBe(activities['accept']?.['id']);
  });
});

describe('a deletion', () => {
  test('says that the post is gone, and nothing of what it said', () => {
    expect(activities['delete']?.['object']).toMatchObject({ type: 'Tombstone', id: tombstone['id'] });
    expect(JSON.stringify(activities['delete'])).not.toContain('로드쇼');
    expect(activities['delete']).toMatchObject({
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      cc: ['https://paper.example/ap/live/followers/paper'],
    });
  });
});

describe('a request to quote (FEP-044f)', () => {
  test('is allowed with the address of the stamp, told to whoever asked', () => {
    expect(activities['accept-quote']).toMatchObject({
      type: 'Accept',
      actor: 'https://paper.example/ap/actors/paper',
      to: ['https://reader.example/users/1'],
      object: quoteRequest,
      result: 'https://paper.example/ap/live/quote-stamps/c3d4',
    });
  });

  test('is refused without one', () => {
    expect(activities['reject-quote']).toMatchObject({ type: 'Reject', object: quoteRequest });
    expect(activities['reject-quote']).not.toHaveProperty('result');
    expect(activities['reject-quote']?.['id']).not.toBe(activities['accept-quote']?.['id']);
  });

  test('is taken back by deleting the stamp, which says nothing of who quoted what', () => {
    expect(activities['delete-stamp']).toMatchObject({
      type: 'Delete',
      id: 'https://paper.example/ap/live/quote-stamps/c3d4#delete',
      object: 'https://paper.example/ap/live/quote-stamps/c3d4',
    });
    expect(JSON.stringify(activities['delete-stamp'])).not.toContain('reader.example');
  });
});

describe('an account that changes', () => {
  test('tells its followers itself, with its whole document and one id for each change', () => {
    const { '@context': context, ...inner } = world;
    expect(activities['update-actor']).toEqual({
      '@context': context,
      id: 'https://paper.example/ap/actors/section-world#update-2',
      type: 'Update',
      actor: 'https://paper.example/ap/actors/section-world',
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      cc: ['https://paper.example/ap/live/followers/section-world'],
      object: inner,
    });
    expect(toUpdateActor(world, 3)['id']).not.toBe(activities['update-actor']?.['id']);
  });

  test('moves by naming itself and where it goes (FEP-7628)', () => {
    expect(activities['move']).toMatchObject({
      type: 'Move',
      actor: 'https://paper.example/ap/actors/section-world',
      object: 'https://paper.example/ap/actors/section-world',
      target: 'https://new.example/users/world',
    });
    const elsewhere = toMove('https://paper.example/ap/actors/section-world', 'https://other.example/users/world');
    expect(elsewhere['id']).not.toBe(activities['move']?.['id']);
  });
});

describe('a relay', () => {
  test('is followed for everybody, and left by taking back that very Follow', () => {
    const { '@context': _, ...inner } = activities['follow-relay'] ?? {};
    expect(inner).toMatchObject({
      type: 'Follow',
      actor: 'https://paper.example/ap/actors/paper',
      object: 'https://www.w3.org/ns/activitystreams#Public',
    });
    expect(activities['undo-follow-relay']).toMatchObject({ type: 'Undo', object: inner });
    expect(toFollowRelay('https://other.example/inbox', site)['id']).not.toBe(inner['id']);
  });
});
