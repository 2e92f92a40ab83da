import { pathId } from '../../src/integrations/newswire/article/path-id.ts';
import { articleEdits, type Draw, type House, type Weighted } from './edits-of-articles.ts';
import { readerEdits } from './edits-of-readers.ts';

/** The plain blog. */
const house: House = {
  articles: 'src/content/blog',
  pictures: ['src/assets', 'src/content/blog'],
  names: { summary: 'description', published: 'pubDate' },
  fresh: (_, lot) => ({ title: lot.line(), description: lot.line(), tags: lot.chance(0.5) ? ['notes'] : [] }),
  illustrate: ({ matter }, path) => matter.set('heroImage', path),
  draft: { draft: true },
  idOf: (_, path) => pathId('blog', path.replace(/^.*\/|\.mdx?$/g, '')),
  mdx: '\nimport Aside from \'../../components/Aside.astro\';\n\nWords.\n\n<Aside title="Beside">Words</Aside>\n',
};

export function blogEdits(origin: string): Weighted[] {
  return [...articleEdits(house), ...readerEdits(origin, house), [1, linked], [1, retitled]];
}

const linked: Draw = (_, lot) => {
  const path = `src/content/links/link-${lot.next()}.json`;
  return {
    says: `${path} added`,
    files: { [path]: JSON.stringify({ name: lot.line(), address: 'https://far.example/' }) },
  };
};

/** What all pages show, and no content. */
const retitled: Draw = (room, lot) => {
  const path = 'src/consts.ts';
  const text = room.text(path).replace(/SITE_DESCRIPTION = .*/, `SITE_DESCRIPTION = ${JSON.stringify(lot.line())};`);
  return { says: `another description in ${path}`, files: { [path]: text } };
};
