import type { Loader } from 'astro/loaders';
import { languages, sections } from './contents.ts';
import { wordsOf } from './words.ts';

/** The parts of the documentation as sections of a paper, each with feeds and an account. They speak the paper's language. */
export function parts(): Loader {
  return {
    name: 'parts',
    async load({ parseData, store }) {
      store.clear();
      for (const [order, id] of sections.entries()) {
        const { title, about } = wordsOf(languages[0]).sections[id];
        store.set({ id, data: await parseData({ id, data: { title, description: about, order, handle: id } }) });
      }
    },
  };
}
