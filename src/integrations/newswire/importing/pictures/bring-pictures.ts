import { copyFile, mkdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { NewsroomError } from '../../article/problem.ts';
import { download } from '../download.ts';
import { placeFile } from '../newsroom/place-files.ts';
import { isUrl } from '../old-file.ts';
import { pictureType } from './picture-type.ts';

/** A picture that an article shows, and the file it is to become. */
export interface WantedPicture {
  /** As the article has it: whole, or from the first slash. */
  address: string;
  /** It lay beside its article there. */
  beside?: string;
  file: string;
}

/** From where pictures may be taken. */
export interface PictureSources {
  /** Folders of the old site: uploads, or all of it. */
  folders: readonly string[];
  /** Also from their old addresses, over the network. */
  fetches: boolean;
}

/** What became of the pictures, each by its file. */
export interface BroughtPictures {
  written: string[];
  /** They stood there before. */
  same: string[];
  missing: { address: string; why: string }[];
}

/**
 * Puts pictures where they are wanted; what is there already is left as it is. On a dry run those that would be fetched count as
 * written, for nobody is asked for them.
 */
export async function bringPictures(
  wanted: readonly WantedPicture[],
  { folders, fetches }: PictureSources,
  { dryRun = false, onPicture = (_done: number): void => {} } = {},
): Promise<BroughtPictures> {
  const brought: BroughtPictures = { written: [], same: [], missing: [] };
  const first = new Map<string, string>();
  const bring = async ({ address, beside, file }: WantedPicture): Promise<void> => {
    if (await isFile(file)) return void brought.same.push(file);
    const found = await findFile(address, beside, folders);
    if (found && dryRun) return void brought.written.push(file);
    const twin = first.get(address);
    if (twin) await copy(twin, file);
    else {
      const why = found ? await copyPicture(found, file) : await fetchPicture(address, file, { fetches, dryRun });
      if (why) return void brought.missing.push({ address, why });
      first.set(address, file);
    }
    brought.written.push(file);
  };
  // A few at a time: the old server has readers, too.
  for (let at = 0; at < wanted.length; at += atOnce) {
    await Promise.all(wanted.slice(at, at + atOnce).map(bring));
    onPicture(Math.min(at + atOnce, wanted.length));
  }
  return brought;
}

const atOnce = 4;

/** More than any picture for readers has; bytes. */
const most = 32 << 20;

async function copyPicture(from: string, file: string): Promise<string | null> {
  const bytes = await readFile(from);
  if (!pictureType(bytes) && !/\.svg$/i.test(from)) return `${from} is no picture.`;
  await placeFile(file, bytes);
  return null;
}

/** @returns why it could not be had; null where it could. */
async function fetchPicture(
  address: string,
  file: string,
  { fetches, dryRun }: { fetches: boolean; dryRun: boolean },
): Promise<string | null> {
  if (!fetches || !isUrl(address)) return 'It is not in the folder.';
  if (dryRun) return null;
  try {
    const bytes = Buffer.concat(await Array.fromAsync(download(address, most)));
    if (!pictureType(bytes)) return 'What is there is no picture.';
    await placeFile(file, bytes);
    return null;
  } catch (error) {
    if (error instanceof NewsroomError && error.problems[0]) return error.problems[0].found;
    throw error;
  }
}

async function copy(from: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await copyFile(from, file);
}

/**
 * The file of an address: `/wp-content/uploads/2019/a.jpg` is looked for with all its folders, then with fewer from the front, two
 * names at least; a smaller copy that is gone (`a-300x200.jpg`) gives way to the picture itself.
 */
async function findFile(
  address: string,
  beside: string | undefined,
  folders: readonly string[],
): Promise<string | null> {
  const roots = await Promise.all(folders.map((folder) => realpath(folder).catch(() => null)));
  const inside = async (path: string): Promise<string | null> => {
    const real = await realpath(path).catch(() => null);
    return real && (await isFile(real)) && roots.some((root) => root && real.startsWith(root + sep)) ? real : null;
  };
  if (beside) return inside(beside);
  const parts = decoded(URL.parse(address, 'https://somewhere.invalid')?.pathname ?? '')
    .split('/')
    .slice(1);
  for (const names of [parts, withoutSize(parts)])
    for (const root of roots)
      for (let from = 0; root && from < Math.max(1, names.length - 1); from += 1) {
        const found = await inside(join(root, ...names.slice(from)));
        if (found) return found;
      }
  return null;
}

function withoutSize(parts: readonly string[]): string[] {
  return parts.map((part, index) => (index === parts.length - 1 ? part.replace(/-\d+x\d+(?=\.\w+$)/, '') : part));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
