import { createHash } from 'node:crypto';

/** A lasting id made of the path, for collections that have none: it changes when the file is renamed. */
export function pathId(collection: string, slug: string): string {
  const plain = `${collection}-${slug}`.normalize('NFC').toLowerCase();
  const ascii = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const lossless = /^[a-z0-9/_.-]+$/.test(plain) && ascii.length <= 64;
  return lossless
    ? ascii
    : `${ascii.slice(0, 40).replace(/-$/, '')}-${createHash('sha256').update(plain).digest('hex').slice(0, 12)}`.replace(
        /^-/,
        '',
      );
}
