import { satteri } from '@astrojs/markdown-satteri';
import { cjkMarkdown } from '../../markdown/cjk.ts';
import type { Ingredients, Renderer } from './recipe.ts';

/** The renderer of the last full build, made again. */
export function rendererBy({ shared, features, cjk }: Ingredients): Promise<Renderer> {
  return satteri({ mdastPlugins: cjk ? [cjkMarkdown] : [], features }).createRenderer(shared);
}
