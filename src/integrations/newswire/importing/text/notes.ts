import { isAddress } from '../names.ts';
import type { OldArticle } from '../old-paper.ts';
import { outsideCode } from './outside-code.ts';

interface Noted extends Pick<OldArticle, 'title' | 'authors'> {
  text: string;
  /** Its text was HTML, in which brackets may be shortcodes. */
  wasHtml: boolean;
}

/** What an editor should look at in an article, a sentence each. */
export function notesOn({ title, authors, text, wasHtml }: Noted): string[] {
  const left = codesIn(text, wasHtml);
  return [
    ...(title.trim() === '' ? ['It had no title: its first words stand there.'] : []),
    ...(authors.some(isAddress) ? ['Its byline was an e-mail address, which is left out.'] : []),
    ...(left.length > 0
      ? [`What the old system put in place of ${left.slice(0, 5).join(', ')} is not known here.`]
      : []),
    ...(text.trim() === '' ? ['It has no text.'] : []),
  ];
}

/** Names of what only the old system could read. */
function codesIn(text: string, wasHtml: boolean): string[] {
  const found = new Set<string>();
  outsideCode(text, (part) => {
    const codes = wasHtml
      ? // With a value or an end: what stands in brackets otherwise may be the writer's words.
        [...part.matchAll(/\\\[([a-z][\w-]*)(?:(?: [^\]\n]*)?=[^\]\n]*)?\\\](?!\()/g)].filter(
          ([whole, name]) => whole.includes('=') || part.includes(`\\[/${name}\\]`) || /^gallery$/.test(name ?? ''),
        )
      : [...part.matchAll(/(\{%-?\s*\w+|\{\{[<%]\s*[\w-]+|\{\{-?\s*[\w.]+)/g)];
    for (const [, code = ''] of codes) found.add(code);
    return part;
  });
  return [...found];
}
