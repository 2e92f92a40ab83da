import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Edition } from '../article/edition.ts';
import type { Output } from '../article/output.ts';
import type { ConfiguredCollection } from './content/parse-data.ts';
import type { Facts } from './facts.ts';
import type { CutPictures } from './pictures.ts';
import type { Addressing } from './place.ts';

/** What the site's own bundle answers to whoever prints it (`routes/plates.ts`). */
export interface Plates {
  /** Whom pages tell what they ask, see `article/asked.ts`. */
  watch(watcher: ((key: string) => void) | null): void;
  fingerprintOf(edition: Edition, key: string): string | null;
  /** As the site's configuration defines them. */
  collections: Record<string, ConfiguredCollection>;
  getEdition(): Promise<Edition>;
  getOutputs(): Promise<Output[]>;
  getFacts(): Promise<Facts>;
  getPages(): Promise<Page[]>;
  renderPage(address: URL, route: Route): Promise<Response>;
  /** Forgets the edition that was printed last: what comes is of another. */
  renew(): void;
}

export interface Page {
  /** Decoded, as `getStaticPaths` names it. */
  pathname: string;
  route: Route;
  /** Hash of what `getStaticPaths` hands to it; null where it holds what no hash can tell. */
  props: string | null;
}

/** As much of Astro's route as is used here; it is handed back to Astro as it is. */
export interface Route {
  route: string;
  component: string;
  type: string;
  isIndex: boolean;
  pathname?: string;
  redirectRoute?: Route;
}

/** What there is to know of kept plates. */
export interface PlateFacts {
  format: 1;
  /** Version of this package that made them. */
  version: string;
  /** Folder of the bundle beside this file, and the file in it that is the way in. */
  folder: string;
  entry: string;
  addressing: Addressing;
  cut: CutPictures;
  /** Of the share pictures, as the options name them. */
  fonts: readonly string[];
  /** Address of the paper that the bundle was made for. */
  origin: string;
  /** Files of the site but for its content, with what tells whether they were touched: others are another bundle. */
  site: Record<string, string>;
  /** Pages that show what nobody can tell from outside, by their component: why, a sentence each. */
  unkeyed: Record<string, string[]>;
  /** Modules of the site may keep what they read: who prints from them prints once. */
  holds: boolean;
}

const factsName = 'plates.json';

/** Null where no full build left any, or another version did. @param press folder of the press. */
export async function readPlates(press: string, version: string): Promise<PlateFacts | null> {
  try {
    const facts = JSON.parse(await readFile(join(press, factsName), 'utf8')) as PlateFacts;
    return facts.format === 1 && facts.version === version ? facts : null;
  } catch {
    return null;
  }
}

export async function writePlates(press: string, facts: PlateFacts): Promise<void> {
  await writeFile(join(press, factsName), JSON.stringify(facts));
}

/** A full build made others since this process loaded its own. */
export class OtherPlatesError extends Error {}

let loaded: string | undefined;

/** Loads the bundle itself, some hundred modules, once and for good. @throws OtherPlatesError */
export async function openPlates(press: string, { folder, entry }: PlateFacts): Promise<Plates> {
  const file = join(press, folder, entry);
  if (loaded !== undefined && loaded !== file) throw new OtherPlatesError();
  loaded = file;
  const plates = (await import(pathToFileURL(file).href)) as Plates;
  plates.renew();
  return plates;
}
