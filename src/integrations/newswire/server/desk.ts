import { applicationActor } from '../article/addresses.ts';
import type { Manifest } from '../article/manifest.ts';
import type { JobKind, Store } from '../storage/store.ts';
import type { Directory } from './directory.ts';
import type { ReadFile } from './files.ts';
import type { Folder } from './folder.ts';
import { defaultHubLimits, type HubLimits } from './hub/limits.ts';

/** What every part of the running server needs: the store, the clock, and the edition being served at this moment. */
export interface Desk {
  store: Store;
  origin: string;
  clock: () => number;
  manifest(): Manifest;
  directory(): Directory;
  /** A file of that edition. */
  read: ReadFile;
  /** How many subscribers the hub takes. */
  hub: HubLimits;
  /** Tells the worker that there is something to do, of these kinds or of any. */
  wake(...kinds: JobKind[]): void;
}

interface DeskParts extends Pick<Desk, 'store' | 'origin' | 'clock'> {
  /** The edition being served. */
  folder(): Pick<Folder, 'manifest' | 'directory' | 'read'>;
  hub?: HubLimits;
  wake?: Desk['wake'];
}

export function toDesk({ folder, hub = defaultHubLimits, wake = () => {}, ...parts }: DeskParts): Desk {
  return {
    ...parts,
    manifest: () => folder().manifest,
    directory: () => folder().directory,
    read: (path) => folder().read(path),
    hub,
    wake,
  };
}

/** Is this an account of the paper that signs? The application signs what is asked, and is followed by nobody. */
export function hasKey(desk: Pick<Desk, 'directory'>, actor: string): boolean {
  return actor === applicationActor || desk.directory().actors.has(actor);
}
