import { readIds } from './address.ts';
import type { RemotePost } from './incoming.ts';
import { field, isObject, type JsonObject, listOf } from './json.ts';
import { readPlainText } from './text.ts';
import { hasType } from './types.ts';

/** Pictures, sounds and films of a post, with what they are said to show; the first four. */
export function readAttachments(object: JsonObject): RemotePost['attachments'] {
  const found: RemotePost['attachments'] = [];
  for (const attachment of listOf(field(object, 'attachment'))) {
    if (found.length === mostShown) break;
    if (!isObject(attachment) || !hasType(attachment, mediaTypes)) continue;
    const [link] = listOf(field(attachment, 'url'));
    const [url] = readIds([link, field(attachment, 'href')]);
    if (!url) continue;
    const named = field(attachment, 'mediaType') ?? (isObject(link) ? field(link, 'mediaType') : undefined);
    const alt =
      readPlainText(field(attachment, 'name'), mostAlt) ?? readPlainText(field(attachment, 'summary'), mostAlt);
    found.push({ url, mediaType: toMediaType(named), alt: alt ?? '' });
  }
  return found;
}

const mostShown = 4;
const mostAlt = 1500;

const mediaTypes = new Set(['Document', 'Image', 'Audio', 'Video']);

function toMediaType(named: unknown): string {
  const isName = typeof named === 'string' && named.length <= 100 && /^[a-z]+\/[a-z0-9.+-]+$/i.test(named);
  return isName ? named.toLowerCase() : 'application/octet-stream';
}
