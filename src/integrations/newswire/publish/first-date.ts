import type { Store } from '../storage/store.ts';

/** Notes the date under which an article is first told of; later ones change nothing. */
export async function keepFirstDate(
  { meta }: Pick<Store, 'meta'>,
  { id, published }: { id: string; published: string },
): Promise<void> {
  if ((await meta.get(fact(id))) === null) await meta.set(fact(id), published);
}

/** The date under which an article went out, RFC 3339; null before it did. */
export async function firstDateOf({ meta }: Pick<Store, 'meta'>, article: string): Promise<string | null> {
  return meta.get(fact(article));
}

function fact(article: string): string {
  return `published ${article}`;
}
