import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFederation, InProcessMessageQueue, MemoryKvStore, ParallelMessageQueue } from '@fedify/fedify';
import { Create, Note } from '@fedify/vocab';
import { toCryptoKeyPair } from '../../src/integrations/newswire/server/keys.ts';
import type { ActorKey } from '../../src/integrations/newswire/storage/store.ts';
import { compete } from '../contestant.ts';
import { actor, content, origin } from './letter.ts';
import { toSqliteQueue } from './sqlite-queue.ts';

const folder = mkdtempSync(join(tmpdir(), 'newswire-bench-'));
const toQueue =
  process.argv[2] === 'sqlite'
    ? () => toSqliteQueue(join(folder, `${randomUUID()}.db`))
    : () => new InProcessMessageQueue({ pollInterval: { milliseconds: 5 } });

compete({ deliver, close: () => rm(folder, { recursive: true }) });

/** Fedify as its documentation shows it, with the queue named by the first argument. What it caches stays in memory with either. */
async function deliver(inboxes: string[], key: ActorKey): Promise<void> {
  const { privateKey } = await toCryptoKeyPair(key);
  const create = new Create({
    id: new URL(`${origin}/ap/articles/a#create`),
    actor: new URL(actor),
    object: new Note({ id: new URL(`${origin}/ap/articles/a`), content }),
  });
  const recipients = inboxes.map((inbox) => ({ id: new URL(`${inbox}#reader`), inboxId: new URL(inbox) }));
  const queue = toQueue();
  const federation = createFederation<void>({
    kv: new MemoryKvStore(),
    queue: { outbox: new ParallelMessageQueue(queue, 64) },
    manuallyStartQueue: true,
    allowPrivateAddress: true,
    firstKnock: 'draft-cavage-http-signatures-12',
  });
  federation.setActorDispatcher('/ap/actors/{identifier}', () => null);
  const context = federation.createContext(new URL(origin), undefined);
  await context.sendActivity({ keyId: new URL(`${actor}#main-key`), privateKey }, recipients, create, {
    fanout: 'skip',
  });
  const end = new AbortController();
  const listening = federation.startQueue(undefined, { signal: end.signal, queue: 'outbox' });
  while ((await queue.getDepth()).queued > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  end.abort();
  await listening;
}
