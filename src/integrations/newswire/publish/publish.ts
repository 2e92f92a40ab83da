import { paperActor } from '../article/addresses.ts';
import type { Manifest } from '../article/manifest.ts';
import { toAnnounce, toCreate, toDelete, toUndoAnnounce, toUpdate } from '../fediverse/activities.ts';
import type { Document } from '../fediverse/vocabulary.ts';
import type { Announcement, Announcer, Store } from '../storage/store.ts';
import { type Change, type Diff, diffEdition } from './diff.ts';
import { keepFirstDate } from './first-date.ts';
import { refusalOf } from './guard.ts';
import { addressesToTell, queueSubmissions } from './index-now.ts';
import type { PollNews } from './polls.ts';
import { type Dispatch, everyone, post } from './post.ts';

export interface Publication extends Dispatch {
  /** The built paper. */
  manifest: Manifest;
  /** Reads an article's object as it is served. */
  readObject(article: string): Promise<Document>;
  store: Store;
  now: number;
  /** Inboxes of relays that pass the paper's own posts on. */
  relays?: readonly string[];
  /** Sends a mass change too. */
  force?: boolean;
  dryRun?: boolean;
}

export interface Report {
  create: number;
  update: number;
  delete: number;
  keep: number;
  /** Addresses that search engines are told of. */
  index: number;
  /** Ids of articles that were announced and are not in the edition. */
  missing: string[];
  warnings: string[];
  /** Polls that were opened, counted or closed. */
  polls: PollNews[];
  /** Why nothing was sent, in a sentence; null when it went out. */
  refused: string | null;
  /** Each change as an editor reads it. */
  changes: { kind: Change['kind']; id: string; title: string }[];
}

/**
 * Tells the world what the built paper says and was not told yet. One transaction notes each change and queues its
 * deliveries: a crash leaves both or neither, and a second run finds nothing to do.
 */
export async function publish(publication: Publication): Promise<Report> {
  const { manifest, store, now, force = false, dryRun = false } = publication;
  const announced = await store.announcements.all();
  const diff = diffEdition(manifest, announced, now);
  const known = announced.filter(({ state }) => state !== 'deleted').length;
  const refused = force ? null : refusalOf(diff, known);
  const urls = addressesToTell(diff.changes, manifest);
  if (!refused && !dryRun) {
    let told = false;
    const tellSearchEngines = async (within: Store) => {
      // With the first change that is noted: what comes after a crash is told of again, and nothing is forgotten.
      if (!told) await queueSubmissions(urls, { ...publication, store: within });
    };
    for (const change of diff.changes) told = (await announce(change, publication, tellSearchEngines)) || told;
  }
  return toReport(diff, refused, urls.length);
}

/** @returns whether it was noted: another process may have done it. */
async function announce(
  change: Change,
  publication: Publication,
  alongside: (within: Store) => Promise<void>,
): Promise<boolean> {
  const { store } = publication;
  // Read before the transaction: a slow disk must not hold the database.
  const object = change.kind === 'keep' ? null : await publication.readObject(change.article.id);
  return store.transaction(async (within) => {
    // Another process may have told it meanwhile.
    const before = await within.announcements.find(change.article.id);
    const known = knownOf(change);
    if (before?.revision !== known?.revision || before?.state !== known?.state) return false;
    const next = toAnnouncement(change, publication.now);
    await within.announcements.put(next);
    await keepFirstDate(within, change.article);
    if (object)
      for (const { actor, activity } of activitiesOf(change, next, object, publication))
        await post(activity, {
          ...publication,
          store: within,
          targets: await inboxesFor(within, actor, activity, publication.relays ?? []),
          rank: rankOf(change, publication.now),
        });
    await alongside(within);
    return true;
  });
}

/** So long, in ms, what was told of an article before may still be on its way. */
const onItsWay = 3_600_000;

/**
 * What corrects or takes back goes before what is new, but not before what it corrects: who hears of the end of an article before
 * its beginning may keep it for ever.
 */
function rankOf(change: Change, now: number): 'urgent' | 'plain' {
  const before = knownOf(change);
  return before && before.at < now - onItsWay ? 'urgent' : 'plain';
}

function knownOf(change: Change): Announcement | undefined {
  return change.kind === 'create' ? undefined : change.known;
}

function toAnnouncement(change: Change, now: number): Announcement {
  const { article } = change;
  const known = knownOf(change);
  const revision = known ? known.revision + (change.kind === 'keep' && known.hash === article.hash ? 0 : 1) : 0;
  const stayed = (actor: string): Announcer =>
    known?.announcers.find((announcer) => announcer.actor === actor) ?? { actor, revision };
  const told = change.kind === 'create' || (change.kind === 'update' && known?.state === 'published');
  return {
    article: article.id,
    state:
      change.kind === 'delete' || article.state === 'taken-down'
        ? 'deleted'
        : told
          ? 'published'
          : (known?.state ?? 'kept'),
    hash: article.hash,
    revision,
    url: article.url,
    announcers: told ? article.announcers.map(stayed) : (known?.announcers ?? []),
    at: now,
  };
}

/** The paper speaks first; then its section and authors pass it on to their own followers. */
function activitiesOf(
  change: Change,
  next: Announcement,
  object: Document,
  { manifest }: Publication,
): { actor: string; activity: Document }[] {
  const { article } = change;
  const byPaper = (activity: Document) => ({ actor: paperActor, activity });
  const pass = ({ actor, revision }: Announcer) => ({
    actor,
    activity: toAnnounce(article.id, actor, revision, revision === 0 ? article.published : article.changed, manifest),
  });
  switch (change.kind) {
    case 'create':
      return [byPaper(toCreate(object, manifest)), ...next.announcers.map(pass)];
    case 'update': {
      const before = change.known.announcers;
      const left = before.filter(({ actor }) => !next.announcers.some((announcer) => announcer.actor === actor));
      const joined = next.announcers.filter(({ actor }) => !before.some((announcer) => announcer.actor === actor));
      return [
        byPaper(toUpdate(object, next.revision, manifest)),
        ...left.map(({ actor, revision }) => ({
          actor,
          activity: toUndoAnnounce(article.id, actor, next.revision, revision, manifest),
        })),
        ...joined.map(pass),
      ];
    }
    case 'delete':
      return [byPaper(toDelete(object, manifest))];
    case 'keep':
      return [];
  }
}

/**
 * Everyone who may have the article must hear of its end and its changes, through whichever account they got it. Relays get
 * what the paper itself says: they have no followers of a section.
 */
async function inboxesFor(
  store: Store,
  actor: string,
  activity: Document,
  relays: readonly string[],
): Promise<string[]> {
  const wide = activity['type'] === 'Delete' || activity['type'] === 'Update';
  const inboxes = wide ? await everyone(store) : await store.followers.inboxes(actor);
  return actor === paperActor ? [...new Set([...inboxes, ...relays])] : inboxes;
}

function toReport({ changes, missing, warnings }: Diff, refused: string | null, index: number): Report {
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  return {
    create: count('create'),
    update: count('update'),
    delete: count('delete'),
    keep: count('keep'),
    index,
    missing: missing.map(({ article }) => article),
    warnings,
    polls: [],
    refused,
    changes: changes.map(({ kind, article }) => ({ kind, id: article.id, title: article.title })),
  };
}
