import { generateKeyPairSync } from 'node:crypto';
import { type Contestant, startContestant } from '../contestant.ts';
import { contest } from '../delivery/contest.ts';
import type { Row } from '../measure.ts';
import { load } from './load.ts';
import { questionsFor } from './questions.ts';

const count = 5000;
const rounds = 8;
/** Plain Fedify takes some hundred times as long. */
const fewer = 20;
/** Of the speed of bytes that are ready. */
const share = 0.85;

/**
 * Each document over HTTP, 64 connections, from one process to another: the paper, beside a `node:http` server that has the
 * same answers, head and bytes, ready in a Map, and plain Fedify behind srvx.
 */
export async function answers(): Promise<Row[]> {
  const [paper, plain, fedify] = (await Promise.all(
    ['paper.ts', 'plain.ts', 'fedify.ts'].map((module) => startContestant(new URL(module, import.meta.url))),
  )) as [Contestant, Contestant, Contestant];
  try {
    const port = await paper.call<number>('open');
    const asked = await questionsFor(`localhost:${port}`);
    const ports = {
      paper: port,
      plain: await plain.call<number>(
        'open',
        asked.map(({ kept }) => kept),
      ),
      fedify: await fedify.call<number>('open', keysForFedify()),
    };
    // What runs often is compiled anew while it runs: after some hundred thousand answers it stays as it is.
    for (const to of [ports.paper, ports.plain, ports.paper, ports.plain])
      for (const { question, status } of asked) await load(to, question, status, count);
    const rows: Row[] = [];
    for (const { what, question, status, fedify: path } of asked) {
      const entries = [
        { what: `${what}: ready bytes`, team: [plain], work: () => load(ports.plain, question, status, count) },
        { what: `${what}: the paper`, team: [paper], work: () => load(ports.paper, question, status, count) },
      ];
      const [bytes, ours] = (await contest(count, entries, { rounds, choose: least })).map(
        ({ memory: _, ...row }) => row,
      ) as [Row, Row];
      rows.push(bytes, { ...ours, against: { ...bytes, what: 'ready bytes' }, atMost: 1 / share });
      if (!path) continue;
      const like = { ...question, path: path.replace('HOST', `localhost:${ports.fedify}`) };
      const work = () => load(ports.fedify, like, status, count / fewer);
      const [theirs] = await contest(count / fewer, [{ what: `${what}: plain Fedify`, team: [fedify], work }], {
        rounds: 1,
      });
      if (theirs) rows.push({ ...theirs, against: { ...ours, what: 'the paper' } });
    }
    return rows;
  } finally {
    for (const contestant of [paper, plain, fedify]) contestant.end();
  }
}

function least(figures: readonly number[]): number {
  return Math.min(...figures);
}

/** As long as the paper's own: the keys that Fedify makes by itself are twice as long. */
function keysForFedify(): unknown[][] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ed25519 = generateKeyPairSync('ed25519');
  return [rsa, ed25519].map(({ publicKey, privateKey }) =>
    [publicKey, privateKey].map((key) => key.export({ format: 'jwk' })),
  );
}
