/** What every server keeps; headings are kept by most and become bold paragraphs at Mastodon. */
const elements = new Set(
  'p br span a del s pre blockquote code b strong u i em ul ol li ruby rt rp h1 h2 h3 h4 h5 h6'.split(' '),
);
const attributes = new Set('href rel class target translate lang dir start reversed value'.split(' '));

const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))?)*)\s*\/?>/gi;
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?/g;

/** Why some server would not show this HTML as it was written, or null when all would. */
export function htmlProblem(html: string): string | null {
  const open: string[] = [];
  for (const [, end, name = '', rest = ''] of html.matchAll(tag)) {
    const element = name.toLowerCase();
    if (!elements.has(element)) return `<${element}> is unwrapped by other servers`;
    const wrong = end ? null : attributeProblem(element, rest);
    if (wrong) return wrong;
    if (element === 'br') continue;
    if (!end) open.push(element);
    else if (open.pop() !== element) return `</${element}> closes what is not open`;
  }
  if (open.length > 0) return `<${open.at(-1)}> is never closed`;
  const stray = html.replace(tag, '').indexOf('<');
  return stray < 0 ? null : 'a bare "<" or a comment is in it';
}

/** The words a reader sees. */
export function toText(html: string): string {
  return html.replace(tag, ' ').replace(/\s+/g, ' ').trim();
}

/** The same, a line for each paragraph. */
export function toLines(html: string): string[] {
  return html
    .split(/<\/p>|<br\s*\/?>/)
    .map((part) => toPlain(part.replace(tag, '')))
    .filter((line) => line !== '');
}

/** Without markup, of which none is left in it. */
function toPlain(text: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return text.replace(/&(lt|gt|quot|amp);/g, (_, name) => signs[name] ?? '').trim();
}

/** The HTML as Mastodon shows it: headings as bold paragraphs. */
export function toShown(html: string): string {
  return html.replace(/<h[1-6]\b[^>]*>/gi, '<p><strong>').replace(/<\/h[1-6]\s*>/gi, '</strong></p>');
}

function attributeProblem(element: string, text: string): string | null {
  for (const [, name = '', double, single, bare] of text.matchAll(attribute)) {
    if (!attributes.has(name.toLowerCase())) return `${name} on <${element}> is taken away by other servers`;
    const value = double ?? single ?? bare ?? '';
    if (name.toLowerCase() === 'href' && !/^(https?:\/\/[^/\s]+|mailto:)/i.test(value)) {
      return `link to "${value}" is not absolute`;
    }
  }
  return null;
}
