import type { Manifest } from '../../src/integrations/newswire/article/manifest.ts';
import type { Peer } from '../peer/peer.ts';
import type { Json } from '../peer/wire.ts';

/**
 * Every place where the way from an article's page to its account, or back, breaks: the page links to the object, the object
 * names that page and an actor, the actor has a handle, and WebFinger leads from the handle to the actor.
 */
export async function brokenWays({ articles }: Pick<Manifest, 'articles'>, reader: Peer): Promise<string[]> {
  const broken: string[] = [];
  const actors = new Set<string>();
  for (const { url, state } of articles) {
    if (state === 'taken-down') continue;
    const object = await reader.lookup(url).catch((thrown) => void broken.push(`${url}: ${said(thrown)}`));
    if (!object) continue;
    if (object['url'] !== url) broken.push(`${url} leads to ${object['id']}, whose page is ${object['url']}`);
    actors.add(String(object['attributedTo']));
  }
  for (const id of actors) {
    const actor = await reader.lookup(id).catch((thrown) => void broken.push(`${id}: ${said(thrown)}`));
    if (actor) broken.push(...(await complaints(actor, reader)));
  }
  return broken;
}

async function complaints(actor: Json, reader: Peer): Promise<string[]> {
  const found = await reader.inspect(`@${actor['preferredUsername']}@${new URL(String(actor['id'])).host}`);
  // A paper without a picture is one whose owner has named none yet.
  return found.filter((complaint) => !complaint.startsWith('icon: is missing'));
}

function said(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
