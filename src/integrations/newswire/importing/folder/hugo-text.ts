import type { OldPaper } from '../old-paper.ts';
import { fenced } from '../text/fence.ts';
import { outsideCode } from '../text/outside-code.ts';
import { pictureLine } from '../text/to-markdown.ts';

/** The text of a page with what Hugo's own shortcodes stand for; those of a site stay. */
export function toMarkdownOfHugo(text: string): string {
  const inCode = text.replace(highlight, (_, language: string, code: string) => fenced(code, language));
  const inText = outsideCode(inCode, (part) =>
    part
      .replace(/<!--more-->/g, '')
      .replace(figure, (whole, given: string) => toFigure(given) || whole)
      .replace(
        /\{\{<\s*(youtube|vimeo|gist|tweet|x|instagram)\s+([^>]*?)\s*\/?>\}\}/g,
        (whole, kind: string, given: string) => toLink(kind, given) ?? whole,
      ),
  );
  // A shortcode that is shown is written so that Hugo leaves it alone.
  return inText.replace(/\{\{([<%])\/\*([\s\S]*?)\*\/([>%])\}\}/g, '{{$1$2$3}}');
}

/** Writes addresses in place of `{{< ref "page.md" >}}`, and of links to files. */
export function withPageLinks({ articles }: Pick<OldPaper, 'articles'>): void {
  const addresses = new Map<string, string>();
  for (const { key, url = '', language = '' } of articles) {
    const whole = key.slice('hugo/'.length).toLowerCase();
    const isOfLanguage = language !== '' && whole.endsWith(`/${language.toLowerCase()}`);
    const path = isOfLanguage ? whole.slice(0, -language.length - 1) : whole;
    for (const name of [path, lastOf(path)]) addresses.set(isOfLanguage ? `${name}.${language}` : name, url);
  }
  const addressOf = (page: string, language: string) => {
    const [file = '', mark = ''] = page.toLowerCase().split('#');
    const path = file.replace(/^(?:\.{0,2}\/)+/, '').replace(/(?:\/_?index)?\.(?:md|html)$|\/$/g, '');
    // A page leads to one of its own language where there is one.
    const names = [path, lastOf(path)].flatMap((name) => [`${name}.${language}`, name]);
    const found = names.find((name) => addresses.has(name));
    return found === undefined ? undefined : `${addresses.get(found)}${mark && `#${mark}`}`;
  };
  for (const article of articles) {
    const { body, language = '' } = article;
    if (!('markdown' in body)) continue;
    article.body = {
      markdown: outsideCode(body.markdown, (text) =>
        text
          .replace(
            /\{\{[<%]\s*(?:rel)?ref\s+"?([^"\s>%]+)"?[^>%]*[>%]\}\}/g,
            (whole, name: string) => addressOf(name, language) ?? whole,
          )
          .replace(/\]\((?![a-z]+:)([^)\s]+\.md(?:#[^)\s]*)?)\)/g, (whole, name: string) => {
            const found = addressOf(name, language);
            return found ? `](${found})` : whole;
          }),
      ),
    };
  }
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const highlight =
  /\{\{[<%]\s*highlight\s+"?([\w+#-]*)[^>%]*[>%]\}\}\n?([\s\S]*?)\n?\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/g;

/** Hugo's own, and those of a site that name a picture in the same way. */
const figure =
  /\{\{<\s*(?:figure\s+|[\w-]+\s+(?=[^>]*\bsrc=["'`]?[^"'`\s>]+\.(?:jpe?g|png|gif|webp|avif|svg)\b))([^>]*?)\s*\/?>\}\}/gi;

function toFigure(given: string): string {
  const { named, alone } = readWords(given);
  const src = named.get('src') ?? alone[0];
  if (!src) return '';
  const line = pictureLine(src, named.get('alt') ?? '', named.get('caption') ?? named.get('title'));
  const link = named.get('link');
  return link ? `[${line}](${link})` : line;
}

function toLink(kind: string, given: string): string | undefined {
  const { named, alone } = readWords(given);
  const [first = '', second] = alone;
  const id = named.get('id') ?? first;
  if (!/^[\w-]+$/.test(id)) return undefined;
  const user = named.get('user') ?? first;
  const addresses: Record<string, string> = {
    youtube: `https://www.youtube.com/watch?v=${id}`,
    vimeo: `https://vimeo.com/${id}`,
    instagram: `https://www.instagram.com/p/${id}/`,
    gist: `https://gist.github.com/${first}/${second ?? ''}`,
    tweet: `https://x.com/${second ? first : named.has('user') ? user : 'i'}/status/${second ?? id}`,
    x: `https://x.com/${named.has('user') ? user : 'i'}/status/${id}`,
  };
  const address = addresses[kind];
  return address && `<${address}>`;
}

/** `src="a b.jpg" wide`: words with a name, and those without, in their order. */
function readWords(given: string): { named: Map<string, string>; alone: string[] } {
  const named = new Map<string, string>();
  const alone: string[] = [];
  for (const [, name, double, tick, bare] of given.matchAll(
    /(?:([\w-]+)=)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"=`]+))/g,
  )) {
    const value = double?.replaceAll('\\"', '"') ?? tick ?? bare ?? '';
    if (name) named.set(name, value);
    else alone.push(value);
  }
  return { named, alone };
}
