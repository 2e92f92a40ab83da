import { MemoryKvStore } from '@fedify/fedify';
import { actorUrl, applicationActor } from '../article/addresses.ts';
import { readPerson } from '../fediverse/incoming/person.ts';
import { userAgentOf } from '../fediverse/nodeinfo.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';
import type { Folder } from './folder.ts';
import { keyOf, toCryptoKeyPair } from './keys.ts';
import { openLoaders } from './loaders.ts';

interface Parts {
  store: Store;
  folder: Folder;
  settings: Pick<Settings, 'origin' | 'allowPrivateAddresses'>;
  now: number;
}

/**
 * Ids that an account says it is known by too (`alsoKnownAs`), as it says at this moment; null when it cannot be read. An
 * account of the paper itself is read from the built folder.
 */
export async function aliasesOf(account: string, parts: Parts): Promise<string[] | null> {
  const own = account.startsWith(`${parts.settings.origin}/`);
  const document = await (own ? readOwn(account, parts) : readRemote(account, parts));
  return readPerson(document, account)?.alsoKnownAs ?? null;
}

async function readOwn(account: string, { folder, settings }: Parts): Promise<unknown> {
  const file = await folder.read(account.slice(settings.origin.length + 1));
  return file && parse(new TextDecoder().decode(file.bytes));
}

/** Asked in the name of the application, and not from the cache: the alias may have been set a minute ago. */
async function readRemote(account: string, { store, settings, now }: Parts): Promise<unknown> {
  const { origin, allowPrivateAddresses } = settings;
  const { privateKey } = await toCryptoKeyPair(await keyOf(applicationActor, store, now));
  const { authenticatedDocumentLoaderFactory } = openLoaders({
    kv: new MemoryKvStore(),
    userAgent: userAgentOf(origin),
    allowPrivateAddress: allowPrivateAddresses,
  });
  const keyId = new URL(`${actorUrl({ origin }, applicationActor)}#main-key`);
  try {
    return (await authenticatedDocumentLoaderFactory({ keyId, privateKey })(account)).document;
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
