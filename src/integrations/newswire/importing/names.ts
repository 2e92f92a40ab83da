import { createHash } from 'node:crypto';
import { slug as githubSlug } from 'github-slugger';
import { idPattern } from '../article/frontmatter.ts';
import { pathId } from '../article/path-id.ts';

/** An e-mail address, or a name around one. */
export function isAddress(name: string): boolean {
  return /\S@\S+\.\S/.test(name);
}

/** The id of a section or an author: the name itself where it is Latin, `section-1f2e...` for one in Hangul. */
export function nameId(kind: 'section' | 'author', name: string): string {
  const slug = githubSlug(name.normalize('NFC'));
  return idPattern.test(slug) ? slug : pathId(kind, name);
}

/** A lasting id, made of what the old system never changes. */
export function lastingId(key: string): string {
  const [place = '', ...rest] = key
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
    .split('/');
  return pathId(place, rest.join('/'));
}

/** Another one for a key whose id is taken: `news/a-b` and `news/a/b` are told apart by nothing but their slashes. */
export function secondId(key: string): string {
  const mark = createHash('sha256').update(key.normalize('NFC')).digest('hex').slice(0, 12);
  return `${lastingId(key).slice(0, 51).replace(/-$/, '')}-${mark}`;
}

/** What a file may be called: letters, digits and hyphens, no longer than file systems take in any script. */
export function fileStem(slug: string): string {
  const plain = slug.normalize('NFC').toLowerCase();
  const stem = plain.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-').replace(/^-+|-+$/g, '');
  return cut(stem, 150);
}

function cut(text: string, bytes: number): string {
  let kept = '';
  for (const letter of text) {
    if (Buffer.byteLength(kept + letter) > bytes) break;
    kept += letter;
  }
  return kept.replace(/-+$/, '');
}
