import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UncutPictureError } from './pictures.ts';
import type { Printed } from './record.ts';

interface Places {
  /** The built folder, which is only read. */
  dist: string;
  /** Path that the site lies under. */
  base: string;
}

/**
 * Pictures that nothing shows any more, as files from the root of the built folder: a full build would not have cut them.
 * @throws UncutPictureError for one that is shown again after it was taken out
 */
export function noLongerShown(before: Printed, now: Printed, { dist, base }: Places): string[] {
  const [earlier, shown] = [shownIn(before), shownIn(now)];
  const fileOf = (address: string) => {
    const [path = ''] = decodeURI(address).split('?');
    const folder = `${base.replace(/\/$/, '')}/`;
    return path.startsWith(folder) ? path.slice(folder.length) : null;
  };
  for (const address of shown) {
    const file = earlier.has(address) ? null : fileOf(address);
    if (file && !existsSync(join(dist, file)))
      throw new UncutPictureError(`${file} was taken out when nothing showed it.`);
  }
  return [...earlier].filter((address) => !shown.has(address)).flatMap((address) => fileOf(address) ?? []);
}

function shownIn({ pages, pictures }: Printed): Set<string> {
  return new Set([...pages.values().flatMap((page) => page.pictures), ...pictures]);
}
