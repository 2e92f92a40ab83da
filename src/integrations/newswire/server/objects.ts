import type { Document } from '../fediverse/vocabulary.ts';
import type { Folder } from './folder.ts';

/** An article's object as it is served: what is sent is what a server finds when it asks. */
export async function readObject(folder: Folder, article: string): Promise<Document> {
  const file = await folder.read(`ap/articles/${article}`);
  if (!file) throw new Error(`The built paper has no ap/articles/${article}. Build it again.`);
  return JSON.parse(new TextDecoder().decode(file.bytes)) as Document;
}
