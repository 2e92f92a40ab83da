import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { type Inboxes, openInboxes } from './inboxes.ts';
import { act, addressesOf } from './letters.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';
import { openStranger, type Stranger } from './stranger.ts';

const old: Draft = { id: 'old', title: '지난 기사', published: '2026-11-01 09:00' };
/** Once: an article of another minute would be a changed one. */
const published = minutesAgo(5);
const news = (id: string): Draft => ({ id, title: '방콕에서 열린 수출 상담', published });

/** A disk whose room a test decides on. */
interface Disk {
  folder: string;
  fill(): Promise<void>;
  free(): Promise<void>;
  remove(): Promise<void>;
}

const disks: [string, () => Promise<Disk>][] = [['its database may not grow', openBoundedDatabase]];
// A file system of its own can be made by root alone.
if (process.env['SOAK'] && process.getuid?.() === 0) disks.push(['not a byte can be written', openSmallDisk]);

describe.each(disks)('a paper on a full disk: %s', (_, openDisk) => {
  let disk: Disk;
  let paper: RunningPaper;
  let inboxes: Inboxes;
  let far: Stranger;

  beforeEach(async () => {
    disk = await openDisk();
    [paper, inboxes, far] = await Promise.all([
      openPaper([old], { environment: { NEWSWIRE_DATABASE: join(disk.folder, 'newswire.db') } }),
      openInboxes(100, 20),
      openStranger(),
    ]);
    await paper.store.transaction(async (inner) => {
      for (const inbox of inboxes.urls)
        await inner.followers.put({
          ...{ actor: 'paper', id: inbox.replace('inbox', 'reader'), inbox, sharedInbox: null, follow: null, since: 1 },
        });
    });
  });

  afterEach(async () => {
    await disk.free();
    await paper.stop();
    await Promise.all([inboxes.close(), far.close()]);
    await disk.remove();
  });

  it('asks senders to try again, goes on serving, keeps what it confirmed, and catches up when there is room', async () => {
    const { account: ours } = addressesOf(paper);
    const confirmed: string[] = [];
    const refused: string[] = [];
    const follow = async (index: number) => {
      const reader = far.account(`reader-${index}`);
      const status = await reader.send(paper, act('Follow', reader, ours));
      expect([202, 503]).toContain(status);
      (status === 202 ? confirmed : refused).push(reader.id);
    };
    for (let index = 0; index < 5; index += 1) await follow(index);
    await paper.edit([old, news('first')]);
    await expect.poll(() => inboxes.reached(), { interval: 5 }).toBeGreaterThan(5);
    await disk.fill();
    for (let index = 5; refused.length < 5; index += 1) await follow(index);
    await paper.edit([old, news('first'), news('second')]);
    // A reader has what was printed, though nobody can be told of it yet.
    await expect.poll(async () => (await paper.get('/articles/second/')).status).toBe(200);
    for (const path of ['/', '/rss.xml', '/articles/old/'])
      expect([path, (await paper.get(path)).status]).toEqual([path, 200]);
    await disk.free();

    for (const reader of confirmed) await expect.poll(() => paper.store.followers.has('paper', reader)).toBe(true);
    const have = () => [...inboxes.got.values()].filter((ids) => new Set(ids).size === 2).length;
    await expect.poll(have).toBe(inboxes.urls.length);
    const ids = new Set([...inboxes.got.values()].flat());
    expect([...ids].toSorted()).toEqual(['first', 'second'].map((id) => `${paper.origin}/ap/articles/${id}#create`));
    await follow(1000);
    expect(confirmed).toContain(`${far.origin}/users/reader-1000`);
    await paper.restart();
    const database = new DatabaseSync(join(disk.folder, 'newswire.db'), { readOnly: true });
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    database.close();
  });
});

/** Bounds the databases of this process to the pages they have. */
async function openBoundedDatabase(): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-full-'));
  const opened = new Set<DatabaseSync>();
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (text) {
    opened.add(this);
    return exec.call(this, text);
  };
  const bound = (pages: number) => {
    for (const database of opened) if (database.isOpen) database.prepare(`PRAGMA max_page_count = ${pages}`).get();
  };
  return {
    folder,
    // Below what there is, it is what there is.
    fill: async () => bound(1),
    free: async () => bound(2 ** 30),
    remove: async () => {
      DatabaseSync.prototype.exec = exec;
      await rm(folder, { recursive: true });
    },
  };
}

async function openSmallDisk(): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'none', folder]);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: async () => {
      const { bavail, bsize } = await statfs(folder);
      // The paper writes meanwhile: whoever gets the last byte, it is full.
      await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch(({ code }) => expect(code).toBe('ENOSPC'));
    },
    free: () => rm(ballast, { force: true }),
    remove: async () => {
      execFileSync('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
}
