import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/integrations/newswire/server/app.ts';
import { toDesk } from '../../src/integrations/newswire/server/desk.ts';
import { openDocuments } from '../../src/integrations/newswire/server/documents.ts';
import { openFederation } from '../../src/integrations/newswire/server/federation.ts';
import { openReadyAnswers } from '../../src/integrations/newswire/server/ready-answers.ts';
import { reactionOf } from '../storage/contract/reactions.ts';
import { until } from './kept.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

let paper: RunningPaper;

beforeAll(async () => {
  const body = '<p>방콕과 이스탄불에서 열린 행사에 많은 사람이 모였다.</p>'.repeat(20);
  paper = await openPaper([{ id: 'harbour', title: '항구', published: minutesAgo(60), body }]);
  // The server makes them while it serves already.
  const accounts = paper.folder().manifest.actors.length + 1;
  await until(async () => (await paper.store.keys.all()).length === 2 * accounts);
});

afterAll(() => paper.stop());

/** A paper's answers as its server gives them, and what was read for them. */
function openStorm() {
  const { origin, store: kept } = paper;
  const reads = { states: 0, counts: 0 };
  const store = {
    ...kept,
    announcements: {
      ...kept.announcements,
      find: (article: string) => {
        reads.states += 1;
        return kept.announcements.find(article);
      },
    },
    reactions: {
      ...kept.reactions,
      counts: (...parameters: Parameters<typeof kept.reactions.counts>) => {
        reads.counts += 1;
        return kept.reactions.counts(...parameters);
      },
    },
  };
  const folder = paper.folder();
  const desk = toDesk({ store, origin, clock: Date.now, folder: () => folder });
  const ready = openReadyAnswers(() => folder, store);
  const served = { folder, documents: openDocuments(folder, store, Date.now) };
  const federation = openFederation(desk, { allowPrivateAddresses: true });
  const app = createApp({ served: () => served, desk, federation, ready });
  const headers = { 'Accept-Encoding': 'gzip, deflate, br' };
  const bodies = new Set<Uint8Array>();
  /** Ten that come in at once, for these documents in turn. */
  const wave = async (paths: readonly string[]) => {
    await new Promise(setImmediate);
    await Promise.all(
      Array.from({ length: 10 }, async (_, at) => {
        const path = paths[at % paths.length] ?? '';
        const request = new Request(origin + path, { headers });
        const answer = ready.find(path, request, () => null);
        if (answer?.bytes) bodies.add(answer.bytes);
        expect(answer?.status ?? (await app(request)).status).toBe(200);
      }),
    );
  };
  return { reads, bodies, wave };
}

const paths = ['/ap/articles/harbour', '/ap/actors/paper', '/articles/harbour/', '/rss.xml', '/ap/outbox/paper~1'];

describe('when thousands ask for the same after a delivery', () => {
  it('it is read, written and packed once, while deliveries go on', async () => {
    const { reads, bodies, wave } = openStorm();
    // The paper's own server may still write what it does at its start.
    const versions = new Set([paper.store.version()]);
    for (let at = 0; at < 500; at += 1) {
      await wave(paths);
      versions.add(paper.store.version());
      if (at % 10 > 0) continue;
      const claim = { owner: 'storm', kinds: ['deliver'], limit: 10, lease: 60_000, now: Date.now() } as const;
      await paper.store.jobs.claim(claim);
      await paper.store.hosts.delivered(['far.example'], Date.now());
    }
    expect(reads.counts).toBe(1);
    expect(reads.states).toBeLessThanOrEqual(versions.size);
    expect(versions.size).toBeLessThan(5);
    expect(bodies.size).toBe(paths.length);
  });

  it('each change is counted once', async () => {
    const { reads, wave } = openStorm();
    for (let liked = 0; liked < 20; liked += 1) {
      await paper.store.reactions.put(
        reactionOf({ subject: 'articles/harbour', person: `https://far.example/${liked}` }),
      );
      for (let at = 0; at < 5; at += 1) await wave(paths.slice(0, 1));
    }
    expect(reads.counts).toBe(20);
    expect(reads.states).toBeLessThanOrEqual(21);
  });

  it('a file that is new is read once for all of them', async () => {
    const { read } = paper.folder();
    const files = await Promise.all(Array.from({ length: 100 }, () => read('atom.xml')));
    expect(files[0]).not.toBeNull();
    expect(new Set(files).size).toBe(1);
  });
});
