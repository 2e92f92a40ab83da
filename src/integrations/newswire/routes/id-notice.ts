/**
 * What an editor is told of articles that have no id of their own.
 * @param files of these articles, from the root of the site.
 */
export function idNotice(files: readonly string[], collection: string): string {
  return `${files.length} entries of "${collection}" have no id of their own: theirs follows the file name, and a renamed file becomes a new article for its readers. "newswire ids ${folderOf(files)} --write" gives each a lasting one; the schema must let it through (id: z.string().optional()).`;
}

/** The folder that holds them all. */
function folderOf(files: readonly string[]): string {
  const [first = [], ...others] = files.map((file) => file.split('/').slice(0, -1));
  const differs = first.findIndex((name, at) => others.some((folder) => folder[at] !== name));
  return (differs === -1 ? first : first.slice(0, differs)).join('/') || '.';
}
