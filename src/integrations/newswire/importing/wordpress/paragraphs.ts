/** Tags that part paragraphs, as the old editor saw them; what is preformatted is one piece with all that is in it. */
const parts =
  /(<pre\b[\s\S]*?<\/pre>|<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>|<\/?(?:address|article|aside|audio|blockquote|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video)\b[^>]*>)/i;

/** Where words stand without a paragraph of their own, as long as they are one. */
const bare = /^(?:dd|dt|figcaption|h[1-6]|li|p|summary|td|th)$/;

/** The old editor kept empty lines in place of paragraphs, and a line break is one. */
export function toParagraphs(text: string): string {
  const open: string[] = [];
  return text
    .split(parts)
    .map((part, index) => {
      if (index % 2 === 0) return paragraphsOf(part, open.at(-1) ?? '');
      const [, slash, name = ''] = /^<(\/?)(\w+)/.exec(part.toLowerCase()) ?? [];
      if (slash) {
        const at = open.lastIndexOf(name);
        if (at >= 0) open.length = at;
      } else if (!/^(?:pre|script|style|hr)$/.test(name)) open.push(name);
      return part;
    })
    .join('\n');
}

function paragraphsOf(words: string, around: string): string {
  const pieces = words
    .split(/\n[ \t]*\n/)
    .map((piece) => piece.replace(/^(?:\s|<br\s*\/?>)+|(?:\s|<br\s*\/?>)+$/gi, ''))
    .filter((piece) => piece !== '')
    .map((piece) => piece.replace(/(?:<br\s*\/?>)?[ \t]*\n/gi, '<br>\n'));
  if (pieces.length < 2 && bare.test(around)) return pieces.join('');
  return pieces.map((piece) => `<p>${piece}</p>`).join('\n');
}
