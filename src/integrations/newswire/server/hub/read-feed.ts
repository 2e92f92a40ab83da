import type { ReadFile } from '../files.ts';

/** A feed as it is served, as text; null where there is none. */
export async function readFeed({ read }: { read: ReadFile }, path: string): Promise<string | null> {
  const file = await read(path);
  return file && new TextDecoder().decode(file.bytes);
}
