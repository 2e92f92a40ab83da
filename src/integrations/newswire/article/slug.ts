/** How an article's address is made of its file's name: `ascii` is safe wherever links are pasted, `as-named` keeps Hangul. */
export type Slugs = 'ascii' | 'as-named';

/**
 * Name of an article in its address: `2022/Road Show` becomes `2022/road-show`. A name outside ASCII gives way to the
 * article's id, for a link in Hangul turns into %EC%84%9C where it is pasted; kept on demand, it is composed (NFC), for
 * macOS spells the same name in other bytes, and feeds would link to a page that no file is behind.
 * @param stem path of the file inside its folder, without its extension
 */
export function toSlug(stem: string, id: string, slugs: Slugs = 'ascii'): string {
  const slug = stem
    .normalize('NFC')
    .split('/')
    .map((segment) =>
      segment
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    )
    .join('/')
    .replace(/\/index$/, '');
  const kept = slugs === 'as-named' || /^[ -~]*$/.test(stem);
  return kept && /[^/]/.test(slug) ? slug : id;
}
