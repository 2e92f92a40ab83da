import type { Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';
import { toDesk } from './desk.ts';
import { openFederation } from './federation.ts';
import type { Folder } from './folder.ts';
import { remoteOf } from './incoming/remote.ts';

/** Ids that another server's account says it is known by too (`alsoKnownAs`); null when it cannot be read. */
export async function aliasesOf(
  account: string,
  { store, folder, settings }: { store: Store; folder: Folder; settings: Settings },
): Promise<string[] | null> {
  const desk = toDesk({ store, origin: settings.origin, clock: Date.now, folder: () => folder });
  const { federation } = openFederation(desk, settings);
  const remote = await remoteOf(federation.createContext(new URL(settings.origin), desk));
  return (await remote.person(account))?.alsoKnownAs ?? null;
}
