import { createHash } from 'node:crypto';

/**
 * Where a picture of the old site stands in `public/`: at its old path where it was on the site's own host, so that its old
 * address goes on working; else below `pictures/` and the name of its host.
 * @param address whole, or from the first slash.
 * @param hosts of the old site.
 * @returns a path from the first slash in plain letters; null for what can be no file.
 */
export function picturePlace(address: string, hosts: ReadonlySet<string>): string | null {
  const url = URL.parse(address, 'https://somewhere.invalid');
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const isOwn = url.host === 'somewhere.invalid' || hosts.has(url.host);
  const path = decoded(url.pathname);
  const parts = path.split('/').slice(1);
  if (!/\.(?:jpe?g|png|gif|webp|avif|svg)$/i.test(path))
    return `/pictures/${url.hostname}/${createHash('sha256').update(url.href).digest('hex').slice(0, 16)}.jpg`;
  if (parts.some((part) => !isFileName(part))) return null;
  return isOwn ? `/${parts.join('/')}` : `/pictures/${url.hostname}/${parts.join('/')}`;
}

/** A name that stays in its folder, on every system. */
function isFileName(part: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file is to have them in its name
  return part !== '' && !/^\.|[\\:*?"<>|\u0000-\u001f]|%2f/i.test(part) && Buffer.byteLength(part) <= 200;
}

function decoded(path: string): string {
  try {
    return decodeURI(path).normalize('NFC');
  } catch {
    return path;
  }
}
