import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { openSqlite, StorageError } from '../../../src/integrations/newswire/storage/sqlite.ts';

/** A folder of its own for every test of the file that calls this, removed after it; `file` names a database in it. */
export function useRoom(): { folder: () => string; file: () => string } {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newswire-store-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return { folder: () => folder, file: () => join(folder, 'newswire.db') };
}

export async function expectRefusal(path: string, sentence: RegExp): Promise<void> {
  const refusal: unknown = await openSqlite(path).then(
    (store) => store.close(),
    (error) => error,
  );
  expect(refusal).toBeInstanceOf(StorageError);
  expect(String(refusal)).toMatch(sentence);
}
