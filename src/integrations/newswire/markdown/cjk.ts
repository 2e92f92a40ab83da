import type { MdastPluginEntry } from 'satteri';
import { correctSource, wantsCorrection } from './corrections.ts';
import { watchProse } from './zones.ts';

/**
 * Sätteri plugin for Chinese, Japanese and Korean Markdown: a lone `~` is a range sign, and emphasis may end or begin at a
 * letter. It parses the corrected source again, so it has to be the first of the `mdastPlugins`; later ones see the corrected
 * tree, without positions. A document without a trigger is left out of it.
 */
export const cjkMarkdown: MdastPluginEntry = ({ source }) => {
  if (!wantsCorrection(source)) return null;
  const { visitors, prose } = watchProse(source);
  return {
    name: 'newswire-cjk',
    options: { position: true },
    ...visitors,
    after(root, context) {
      const corrected = correctSource(source, prose());
      if (corrected !== source) context.replaceNode(root, { raw: corrected });
    },
  };
};
