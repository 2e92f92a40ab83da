import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Pictures of earlier builds, by the hash in their address. */
export interface PictureCache {
  /** Null where it was never drawn, or lies there damaged. */
  find(hash: string): Promise<Buffer | null>;
  keep(hash: string, png: Buffer): Promise<void>;
  /** Ends a build: forgets what none of the last {@link lasting} builds has shown. */
  close(): Promise<void>;
}

/** A headline that was put back after a correction is still there. */
export const lasting = 10;

/** @param folder made where it is missing; whatever else lies in it is left alone. */
export async function openPictureCache(folder: string): Promise<PictureCache> {
  await mkdir(folder, { recursive: true });
  const unused = await readUnused(join(folder, ledger));
  const shown = new Set<string>();
  return {
    find: async (hash) => {
      shown.add(hash);
      const png = await readFile(join(folder, `${hash}.png`)).catch(() => null);
      return png && isWhole(png) ? png : null;
    },
    keep: (hash, png) => {
      shown.add(hash);
      return replace(join(folder, `${hash}.png`), png);
    },
    close: async () => {
      const kept: Record<string, number> = {};
      for (const name of (await readdir(folder)).filter((entry) => pictureName.test(entry))) {
        const hash = name.slice(0, -'.png'.length);
        const builds = shown.has(hash) ? 0 : (unused[hash] ?? 0) + 1;
        if (builds >= lasting) await rm(join(folder, name), { force: true });
        else if (builds > 0) kept[hash] = builds;
      }
      await replace(join(folder, ledger), JSON.stringify(kept));
    },
  };
}

/** For how many builds a picture was not shown. */
const ledger = 'unused.json';
const pictureName = /^[0-9a-f]{16}\.png$/;

/** Another build may read at the same moment: it finds the old file or the new one, never half of it. */
async function replace(path: string, content: Buffer | string): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, content);
  await rename(part, path);
}

/** Without it, or with a damaged one, counting begins anew. */
async function readUnused(path: string): Promise<Record<string, number>> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'utf8'));
    const entries = Object.entries(found ?? {}).filter((entry): entry is [string, number] =>
      Number.isInteger(entry[1]),
    );
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** Begins and ends as a PNG does. */
function isWhole(png: Buffer): boolean {
  return png.toString('latin1', 1, 4) === 'PNG' && png.toString('latin1', png.length - 8, png.length - 4) === 'IEND';
}
