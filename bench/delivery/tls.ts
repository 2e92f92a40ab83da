import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contestant, startContestant } from '../contestant.ts';
import type { Finding, Row } from '../measure.ts';
import { contest, type Entry } from './contest.ts';
import { inboxesOf, newKey } from './letter.ts';

const count = 500;
const byHand = new URL('by-hand.ts', import.meta.url);

/**
 * One activity to 500 hosts over TLS, each with a certificate of its own: on connections that are open, and on new ones for each
 * delivery, met for the first time and met again. The loop by hand shares one context and makes the whole handshake each time.
 */
export async function tls(): Promise<(Row | Finding)[]> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-bench-'));
  const started: Contestant[] = [];
  try {
    const hosts = inboxesOf(count, 1).map((inbox) => new URL(inbox).hostname);
    const toSink = async () => {
      const sink = await startContestant(new URL('sink.ts', import.meta.url));
      started.push(sink);
      return { sink, ...(await sink.call<{ port: number; authority: string }>('listenSecurely', hosts)) };
    };
    const there = await toSink();
    // Who is met again is hung up on first, and nobody else is.
    const again = await toSink();
    const trusted = join(folder, 'authorities.pem');
    await writeFile(trusted, there.authority + again.authority);
    const inboxes = inboxesOf(count, there.port, 'https');
    const key = newKey();
    const start = async (module: URL, values: string[] = []) => {
      const contestant = await startContestant(module, values, { env: { NODE_EXTRA_CA_CERTS: trusted } });
      started.push(contestant);
      return contestant;
    };
    const toPaper = async (name: string) => {
      const contestant = await start(new URL('paper.ts', import.meta.url), [join(folder, `${name}.db`)]);
      await contestant.call('keep', key);
      return contestant;
    };
    const [warm, cold, paper, stranger, known] = [
      await start(byHand),
      await start(byHand),
      await toPaper('warm'),
      await toPaper('cold'),
      await toPaper('known'),
    ];
    const deliver = (contestant: Contestant) => contestant.call('deliver', inboxes);
    const inboxesAgain = inboxesOf(count, again.port, 'https');
    const entries: Entry[] = [
      { what: 'by hand, warm', team: [warm], work: () => warm.call('signed', inboxes, key) },
      { what: 'the paper, warm', team: [paper], work: () => deliver(paper) },
      {
        what: 'by hand, whole handshake',
        team: [cold],
        before: () => cold.call('forget'),
        work: () => cold.call('signed', inboxes, key),
      },
      {
        what: 'the paper, whole handshake',
        team: [stranger],
        before: () => stranger.call('forget'),
        work: () => deliver(stranger),
      },
      {
        what: 'the paper, session resumed',
        team: [known],
        before: () => again.sink.call('hangUp'),
        work: () => known.call('deliver', inboxesAgain),
      },
    ];
    const [loop, ours, handshake, first, resumption] = await contest(count, entries, { warmUps: 4 });
    const { handshakes, resumed } = await again.sink.call<{ handshakes: number; resumed: number }>('handshakes');
    return [
      loop!,
      { ...ours!, against: loop, atMost: 1 / 0.95 },
      handshake!,
      { ...first!, against: handshake, atMost: 1 / 0.9 },
      { ...resumption!, against: handshake },
      { what: 'handshakes where sessions were kept, of them resumed', said: `${handshakes}, ${resumed}` },
    ];
  } finally {
    for (const contestant of started) contestant.end();
    await rm(folder, { recursive: true, force: true });
  }
}
