import { createHash } from 'node:crypto';
import type { Manifest } from '../article/manifest.ts';
import { toUpdateActor } from '../fediverse/activities.ts';
import type { Document } from '../fediverse/vocabulary.ts';
import type { Store } from '../storage/store.ts';
import { type Dispatch, post } from './post.ts';

export interface Profiles extends Dispatch {
  manifest: Manifest;
  store: Store;
  now: number;
  /** Reads an account's document as the build left it. */
  readActor(id: string): Promise<Document>;
  /** The same as it is served. */
  overlay(document: Document, actor: string, store: Store, now: number): Promise<Document>;
}

/**
 * Tells an account's followers that its name, picture or profile changed. What an account looks like when it is first seen is
 * noted and told to nobody.
 * @returns ids of the accounts that were told of.
 */
export async function publishProfiles({
  manifest,
  store,
  now,
  readActor,
  overlay,
  ...dispatch
}: Profiles): Promise<string[]> {
  const told: string[] = [];
  for (const { id } of manifest.actors) {
    const document = await readActor(id);
    const hash = hashOf(document);
    const known = parse(await store.meta.get(fact(id)));
    if (known?.hash === hash) continue;
    const revision = known ? known.revision + 1 : 0;
    await store.transaction(async (within) => {
      await within.meta.set(fact(id), `${revision} ${hash}`);
      if (!known) return;
      const update = toUpdateActor(await overlay(document, id, within, now), revision);
      await post(update, { ...dispatch, store: within, now, targets: await within.followers.inboxes(id) });
    });
    if (known) told.push(id);
  }
  return told;
}

function fact(actor: string): string {
  return `profile ${actor}`;
}

function parse(value: string | null): { revision: number; hash: string } | null {
  const [, revision, hash] = /^(\d+) (\S+)$/.exec(value ?? '') ?? [];
  return hash ? { revision: Number(revision), hash } : null;
}

/** Of what a profile shows. How it is written down may change with a new version of this package: that is no news. */
function hashOf(document: Document): string {
  const shown = [
    'type',
    'preferredUsername',
    'name',
    'summary',
    'url',
    'attachment',
    'icon',
    'image',
    'alsoKnownAs',
    'discoverable',
    'manuallyApprovesFollowers',
  ];
  return createHash('sha256')
    .update(JSON.stringify(shown.map((name) => document[name] ?? null)))
    .digest('base64url')
    .slice(0, 22);
}
