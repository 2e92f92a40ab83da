/** Code between fences and between backticks. */
const code =
  /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))|(?<!`)(`+)(?!`)[^\n]*?[^`\n]\2(?!`)/gm;

/** Markdown with everything but its code rewritten: what an article shows as code says nothing about the article. */
export function outsideCode(markdown: string, rewrite: (text: string) => string): string {
  let written = '';
  let end = 0;
  for (const { 0: found, index } of markdown.matchAll(code)) {
    written += rewrite(markdown.slice(end, index)) + found;
    end = index + found.length;
  }
  return written + rewrite(markdown.slice(end));
}
