import { StorageError } from '../storage-error.ts';

/** Another connection is writing. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === 5;
}

/** SQLite's refusals that an operator can mend, as a sentence with its remedy; any other error as it is. */
export function toStorageError(error: unknown, file: string): unknown {
  const sentence = sentences[codeOf(error) ?? -1];
  return sentence ? new StorageError(sentence(file), { cause: error }) : error;
}

/** By primary result code (https://sqlite.org/rescode.html). */
const sentences: Record<number, (file: string) => string> = {
  5: (file) =>
    `Another process has been writing to ${file} for more than 10 seconds. Let the other newswire command end, then try again.`,
  8: (file) => `The database ${file} is read-only. Let the user who runs newswire write the file and its folder.`,
  10: (file) =>
    `The disk failed while using ${file}. Check the disk and its free space; what was not confirmed was not kept.`,
  11: (file) => `The database ${file} is damaged. Stop newswire and put a backup in its place.`,
  13: (file) => `The disk is full: ${file} cannot grow. Free some space; what was not confirmed was not kept.`,
  14: (file) =>
    `${file} cannot be opened as a database file. Name a file (not a folder) in NEWSWIRE_DATABASE, and let the user who runs newswire write it and its folder.`,
  26: (file) => `${file} is a file, but no SQLite database. Move it away, or name another path in NEWSWIRE_DATABASE.`,
};

/** The primary result code: the extended ones carry it in their lowest byte. */
function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}
