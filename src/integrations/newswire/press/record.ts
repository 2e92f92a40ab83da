import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const pageSchema = z.object({
  /** File from the root of the built folder. */
  file: z.string(),
  /** The page's own code, from the root of the site. */
  component: z.string(),
  /** Hash of what `getStaticPaths` handed to it; null where that cannot be told. */
  props: z.string().nullable(),
  /** Places in `questions`. */
  asked: z.array(z.number()),
  /** Addresses of pictures in the sizes that it shows. */
  pictures: z.array(z.string()),
});

const schema = z.object({
  format: z.literal(1),
  /** `edition.json` of the built folder that this is about. */
  edition: z.object({ size: z.number(), changed: z.number() }),
  /** Moment of the edition, RFC 3339 instant in UTC. */
  now: z.string(),
  /** Everything that was asked, and what it was answered. */
  questions: z.array(z.tuple([z.string(), z.string().nullable()])),
  /** By path name. */
  pages: z.record(z.string(), pageSchema),
  /** Key of each document by its path; share pictures among them, whose names are keys. */
  documents: z.record(z.string(), z.string()),
  /** Addresses of pictures that the edition itself shows, in feeds and for accounts. */
  pictures: z.array(z.string()),
  /** Hash of what the search index holds; null where there is none. */
  search: z.string().nullable(),
});

/** What was printed last, and what each page asked for it. */
export type Printed = z.infer<typeof schema>;
export type PrintedPage = z.infer<typeof pageSchema>;

export const recordName = 'printed.json';
/** The file by which a server sees that there is something new. */
export const editionName = 'edition.json';

/** Null where nothing was recorded, or by another version. @param press folder of the press. */
export async function readRecord(press: string): Promise<Printed | null> {
  try {
    // Written by ourselves, and large: only its first word is looked at.
    const record = JSON.parse(await readFile(join(press, recordName), 'utf8')) as Printed;
    return record.format === 1 ? record : null;
  } catch {
    return null;
  }
}

/** What tells this built folder from another. */
export async function editionOf(dist: string): Promise<Printed['edition'] | null> {
  const info = await stat(join(dist, editionName)).catch(() => null);
  return info && { size: info.size, changed: info.mtimeMs };
}
