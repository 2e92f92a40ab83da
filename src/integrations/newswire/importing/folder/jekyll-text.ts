import type { OldPaper } from '../old-paper.ts';
import { fenced } from '../text/fence.ts';
import { outsideCode } from '../text/outside-code.ts';
import type { JekyllConfig } from './jekyll-config.ts';

/** The text of a post without the Liquid that every Jekyll has; what a site wrote for itself stays. */
export function toMarkdownOfJekyll(text: string, { base, values }: Pick<JekyllConfig, 'base' | 'values'>): string {
  const inCode = text.replace(highlight, (_, language: string, code: string) => fenced(code, language));
  const inText = outsideCode(inCode, (part) =>
    part
      .replace(/\{\{-?\s*["']([^"']*)["']\s*\|\s*(?:relative_url|prepend:\s*site\.baseurl)\s*-?\}\}/g, `${base}$1`)
      .replace(/\{\{-?\s*["']([^"']*)["']\s*\|\s*absolute_url\s*-?\}\}/g, `${base}$1`)
      .replace(/\{\{-?\s*site\.baseurl\s*-?\}\}/g, base)
      .replace(/\{\{-?\s*site\.url\s*-?\}\}/g, '')
      .replace(/\{\{-?\s*site\.(\w+)\s*-?\}\}/g, (whole, name: string) => values.get(name) ?? whole)
      .replace(/\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}/g, '')
      // Classes of kramdown, and the place of its table of contents.
      .replace(/^[*-] .*\n\{:\s*toc\s*\}[ \t]*$/gim, '')
      .replace(/[ \t]*\{:[^{}%\n]*\}/g, ''),
  );
  // Within code as well: it is there to keep the code from Liquid.
  return inText.replace(/^[ \t]*\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n|\{%-?\s*(?:end)?raw\s*-?%\}/gm, '');
}

/** Writes addresses in place of `{% post_url 2019-03-04-road-show %}`. */
export function withPostLinks({ articles }: Pick<OldPaper, 'articles'>): void {
  const addresses = new Map(articles.map(({ key, url = '' }) => [key.slice('jekyll/'.length), url]));
  const linked = (text: string) =>
    text.replace(
      /\{%-?\s*(?:post_url\s+|link\s+(?:\S*\/)?_posts\/)\/?(\S+?)(?:\.(?:md|markdown|html))?\s*-?%\}/g,
      (whole, name: string) => addresses.get(name) ?? whole,
    );
  for (const article of articles) {
    const { body } = article;
    article.body = 'markdown' in body ? { markdown: linked(body.markdown) } : { html: linked(body.html) };
  }
}

const highlight = /\{%-?\s*highlight\s+([\w+#-]*)[^%]*%\}\n?([\s\S]*?)\n?\{%-?\s*endhighlight\s*-?%\}/g;
