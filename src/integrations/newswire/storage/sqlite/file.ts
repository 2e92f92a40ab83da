import { closeSync, constants, openSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../storage-error.ts';
import { toStorageError } from './errors.ts';
import { migrate } from './migrate.ts';
import { grip, patiently } from './patience.ts';

/**
 * A SQLite file ready for use, with the schema of today.
 * @throws StorageError when its folder or the file cannot be used.
 */
export async function openFile(path: string): Promise<{ database: DatabaseSync; file: string }> {
  const file = path === ':memory:' ? path : resolve(path);
  if (file !== ':memory:') await makeFile(file);
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file);
    await setUp(database, file);
    return { database, file };
  } catch (error) {
    database?.close();
    throw toStorageError(error, file);
  }
}

/** Makes the folder, and the file for its owner's eyes only: the actors' private keys will be in it. */
async function makeFile(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await access(dirname(file), constants.W_OK);
    makeOnce(file);
    await access(file, constants.W_OK);
  } catch (error) {
    throw new StorageError(
      `The database ${file} cannot be made or written (${toReason(error)}). Let the user who runs newswire write there, or name another path in NEWSWIRE_DATABASE.`,
      { cause: error },
    );
  }
}

/**
 * Never opens a file that exists: closing it again would drop the locks that other connections of this process hold on
 * it (https://sqlite.org/howtocorrupt.html, 2.2).
 */
function makeOnce(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
  }
}

function toReason(error: unknown): string {
  return isSystemError(error) ? `${error.code} at ${error.path}` : String(error);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

async function setUp(database: DatabaseSync, file: string): Promise<void> {
  database.exec(`PRAGMA busy_timeout = ${grip}`);
  // With a write-ahead log readers and a writer of different processes do not stop each other.
  await patiently(() => database.exec('PRAGMA journal_mode = WAL'));
  // FULL, not NORMAL: with NORMAL a killed process loses nothing, but a power cut loses the last confirmed writes.
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  await patiently(() => migrate(database, file));
}
