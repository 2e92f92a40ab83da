import { isSatteriProcessor, type SatteriFeatures, satteri } from '@astrojs/markdown-satteri';
import type { AstroConfig } from 'astro';
import { cjkMarkdown } from './cjk.ts';
import { type FootnoteWords, footnoteWordsOf } from './footnotes.ts';

/** The part of Astro's `markdown` configuration that decides how Markdown is read. */
export type MarkdownConfig = Partial<Pick<AstroConfig['markdown'], 'processor' | 'gfm' | 'smartypants'>>;

/** A processor for Astro's `markdown.processor`; `warning` is set where it will not read the paper's language as meant. */
export interface CjkProcessor {
  processor: NonNullable<MarkdownConfig['processor']>;
  warning: string | null;
}

/**
 * The site's own Sätteri processor, or a new one, which now also reads Chinese, Japanese and Korean as meant; the user's plugins
 * and features stay. Another processor is returned as it is. Applied twice it does the same as once.
 * @param language BCP 47 tag of the paper: for `ko`, `ja` and `zh` quotes and `...` are kept as typed unless the site says otherwise.
 */
export function withCjkMarkdown(
  { processor = satteri(), gfm, smartypants }: MarkdownConfig,
  language: string,
): CjkProcessor {
  const cjk = ['ko', 'ja', 'zh', 'yue'].includes(language.toLowerCase().split('-')[0] ?? '');
  if (!isSatteriProcessor(processor)) return { processor, warning: cjk ? warningAbout(processor.name) : null };

  // Astro's processors read their options when they render, and integrations are meant to add to them in place.
  const { options } = processor;
  if (!options.mdastPlugins.includes(cjkMarkdown)) options.mdastPlugins.unshift(cjkMarkdown);
  if (cjk && smartypants === undefined) options.features.smartPunctuation ??= false;
  const words = footnoteWordsOf(language);
  if (words && gfm !== false) options.features.gfm = withFootnoteWords(options.features.gfm, words);
  // Astro keeps rendered articles from build to build and compares its configuration, in which a plugin is invisible.
  Object.assign(options, { newswireMarkdown: cjkVersion });
  return { processor, warning: null };
}

/** Goes up with every change of what this folder prints, so that no site keeps articles rendered before it. */
const cjkVersion = 1;

function withFootnoteWords(gfm: SatteriFeatures['gfm'], words: FootnoteWords): SatteriFeatures['gfm'] {
  const { footnotes, ...rest } = typeof gfm === 'object' ? gfm : {};
  if (gfm === false || footnotes === false) return gfm;
  return { ...rest, footnotes: { ...words, ...(typeof footnotes === 'object' ? footnotes : {}) } };
}

function warningAbout(name: string): string {
  return (
    `Markdown is read by "${name}", which strikes ranges such as 10.6~7 … 10.10~11 through and leaves **(MOU)**를 as asterisks. ` +
    'Remove `markdown.processor` (and `processor` from `mdx()`) to let astro-newswire correct this' +
    (name === 'unified'
      ? ', or install remark-gfm, remark-cjk-friendly and remark-cjk-friendly-gfm-strikethrough and set `unified({ gfm: false, smartypants: false, ' +
        'remarkPlugins: [[remarkGfm, { singleTilde: false }], remarkCjkFriendly, [remarkCjkFriendlyGfmStrikethrough, { singleTilde: false }]] })`.'
      : '.')
  );
}
