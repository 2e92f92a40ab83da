import { isDeepStrictEqual } from 'node:util';
import { isSatteriProcessor } from '@astrojs/markdown-satteri';
import type { AstroConfig } from 'astro';
import { cjkMarkdown } from '../../markdown/cjk.ts';

export type Renderer = Awaited<ReturnType<AstroConfig['markdown']['processor']['createRenderer']>>;

/** How the site's Markdown is read, as plain data: or one sentence why that cannot be written down. */
export type Recipe = { ingredients: Ingredients } | { why: string };

type Shared = Pick<AstroConfig['markdown'], 'syntaxHighlight' | 'shikiConfig' | 'gfm' | 'smartypants'>;

export interface Ingredients {
  shared: Shared & { image: Pick<AstroConfig['image'], 'domains' | 'remotePatterns'> };
  features: Record<string, unknown>;
  /** Whether Chinese, Japanese and Korean are read as meant. */
  cjk: boolean;
}

/** The renderer of a full build, with all that the site's own plug-ins do. */
export function createRenderer({ markdown, image }: Pick<AstroConfig, 'markdown' | 'image'>): Promise<Renderer> {
  const { syntaxHighlight, shikiConfig, gfm, smartypants } = markdown;
  return markdown.processor.createRenderer({ image, syntaxHighlight, shikiConfig, gfm, smartypants });
}

/** What is needed to make the same renderer again where there is no configuration. */
export function toRecipe({ markdown, image }: Pick<AstroConfig, 'markdown' | 'image'>): Recipe {
  const { processor, syntaxHighlight, shikiConfig, gfm, smartypants } = markdown;
  if (!isSatteriProcessor(processor))
    return { why: `Markdown is read by "${processor.name}", which only a full build can start.` };
  const { mdastPlugins, hastPlugins, features } = processor.options;
  if (hastPlugins.length > 0 || mdastPlugins.some((plugin) => plugin !== cjkMarkdown))
    return { why: 'Markdown is read with plug-ins of the site’s own, which only a full build can load.' };
  const { domains, remotePatterns } = image;
  const ingredients = {
    shared: { image: { domains, remotePatterns }, syntaxHighlight, shikiConfig, gfm, smartypants },
    features: { ...features },
    cjk: mdastPlugins.length > 0,
  };
  const written = JSON.parse(JSON.stringify(ingredients)) as Ingredients;
  // What is undefined is left out of JSON, and the renderer takes it for not there as well.
  if (!isDeepStrictEqual(written, withoutUndefined(ingredients)))
    return { why: 'The configuration of Markdown holds functions, which only a full build can load.' };
  return { ingredients: written };
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const held = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(held.map(([name, part]) => [name, withoutUndefined(part)]));
}
