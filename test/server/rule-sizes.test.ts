import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { accountsOf } from '../../src/integrations/newswire/fediverse/accounts.ts';
import {
  toAccept,
  toAcceptQuote,
  toCreate,
  toDelete,
  toReject,
  toRejectQuote,
  toUpdate,
  toUpdateActor,
} from '../../src/integrations/newswire/fediverse/activities.ts';
import { toActor } from '../../src/integrations/newswire/fediverse/actors.ts';
import { toObject } from '../../src/integrations/newswire/fediverse/objects.ts';
import { withCounts } from '../../src/integrations/newswire/fediverse/overlay.ts';
import { toQuestion } from '../../src/integrations/newswire/fediverse/polls.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { withKeys } from '../../src/integrations/newswire/server/actor-document.ts';
import { withProof } from '../../src/integrations/newswire/server/proof.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { type Draft, editionOf } from '../publish/newsroom.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const long = '"<글>\u0001\\🏙️ '.repeat(4000);

/** An article, a poll and an account with as many words as anybody will ever write. */
const draft: Draft = {
  id: 'long',
  title: long,
  deck: long,
  summary: long,
  body: `<p>${'끝없는 본문 '.repeat(20_000)}</p>`,
  tags: Array.from({ length: 300 }, (_, index) => `꼬리표 ${index}`),
  updated: '2026-11-22 20:30',
  corrections: Array.from({ length: 20 }, () => ({
    kind: 'correction' as const,
    date: '2026-11-22 20:30',
    text: long,
  })),
  fediverse: { deliver: true, silent: false, pinned: false, sensitive: long },
};
const poll = {
  question: long,
  choices: Array.from({ length: 20 }, (_, index) => `${index} ${long}`),
  multiple: true,
  opens: '2026-11-22 20:00',
  closes: '2026-11-23 20:00',
};

let store: Store;

beforeAll(async () => {
  store = await openSqlite(':memory:');
});

afterAll(() => store.close());

async function bytesOf(activity: Document): Promise<number> {
  return Buffer.byteLength(JSON.stringify(await withProof(activity, store, now)));
}

describe('an activity as it goes over the wire, with its proof, is below 64 KiB', () => {
  it.each(['note', 'article'] as const)(
    'when it brings an article, as %s, its correction, or its end',
    async (object) => {
      const edition = editionOf([draft], undefined, undefined, { federation: { object } });
      const post = withCounts(toObject(edition.articles[0]!, edition), { replies: 1e9, likes: 1e9, boosts: 1e9 });
      const gone = editionOf([{ ...draft, state: 'taken-down' }], undefined, undefined, { federation: { object } });
      const tombstone = toObject(gone.articles[0]!, gone);
      const { site } = edition;
      for (const activity of [toCreate(post, site), toUpdate(post, 1e6, site), toDelete(tombstone, site)])
        expect(await bytesOf(activity), String(activity['type'])).toBeLessThan(64 * 1024);
    },
  );

  it('when it brings a poll, its tally or its result', async () => {
    const manifest = toManifest(editionOf([draft], undefined, undefined, { polls: [{ id: 'ways', data: poll }] }));
    const tally = { choices: poll.choices.map(() => 1e9), voters: 1e9 };
    const [question, result] = [now, now + 2 * 86_400_000].map((at) =>
      toQuestion(manifest.polls[0]!, manifest, tally, at),
    ) as [Document, Document];
    expect(result).toHaveProperty('closed');
    for (const activity of [
      toCreate(question, manifest),
      toUpdate(question, 1, manifest),
      toUpdate(result, 2, manifest),
    ])
      expect(await bytesOf(activity)).toBeLessThan(64 * 1024);
  });

  it('when it brings an account, with keys and aliases', async () => {
    const aliases = Array.from({ length: 20 }, (_, index) => `https://far-${index}.example/users/${'x'.repeat(1000)}`);
    const edition = editionOf([draft], undefined, undefined, { federation: { alsoKnownAs: { news: aliases } } });
    for (const account of accountsOf(edition)) {
      const words = { ...account, name: long, description: long, role: long, contact: long };
      const actor = await withKeys(toActor(words, edition), account.id, store, now);
      expect(actor).toHaveProperty('publicKey');
      expect(await bytesOf(toUpdateActor(actor, 1e6))).toBeLessThan(64 * 1024);
    }
  });

  it('when it answers what is itself as large as the inbox takes', async () => {
    const asked = {
      id: `https://far.example/${'f'.repeat(2000)}`,
      type: 'Follow',
      actor: `https://far.example/${'a'.repeat(2000)}`,
      object: 'https://paper.example/ap/actors/paper',
      instrument: `https://far.example/${'q'.repeat(2000)}`,
      note: long.repeat(20),
    };
    const site = { origin: 'https://paper.example' };
    for (const activity of [
      toAccept(asked, 'paper', 'a1b2', site),
      toReject(asked, 'paper', 'a1b2', site),
      toAcceptQuote(asked, 'c3d4', site),
      toRejectQuote(asked, 'c3d4', site),
    ])
      expect(await bytesOf(activity), String(activity['id'])).toBeLessThan(64 * 1024);
  });
});
