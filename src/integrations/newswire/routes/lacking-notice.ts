/**
 * What an editor is told of entries that lie among articles and are none.
 * @param files of these entries, from the root of the site.
 */
export function lackingNotice(files: readonly string[], collection: string): string {
  const all = files.length === 1 ? '1 entry' : `${files.length} entries`;
  const named = files.slice(0, shown).join(', ');
  const others = files.length > shown ? ` and ${files.length - shown} more` : '';
  return `${all} of "${collection}" without a title or a date: no feed has it, nobody is told of it. ${named}${others}. Give each both, or write "draft: true" into it; what is no article at all is left out by newswire({ toArticle }), where it returns null of it.`;
}

/** Names after these help nobody: who mends the first ones knows how to find the others. */
const shown = 5;
