import { toEdition } from '../../src/integrations/newswire/article/to-edition.ts';
import type { FormatName } from '../../src/integrations/newswire/feeds/channel.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { sampleEntry, sampleNewsroom } from '../article/sample.ts';

export const lastTitle = '참가 기업은 12곳';
export const lastUrl = 'https://paper.example/articles/2022/companies/';

/** The same article published, corrected, and then moved: another file, another section, another address, one id. */
const stages = [
  sampleEntry(
    'ten-companies',
    { id: '2022-companies', title: '참가 기업은 10곳' },
    { html: '<p>10곳이 참가했다.</p>' },
  ),
  sampleEntry(
    'ten-companies',
    {
      id: '2022-companies',
      title: lastTitle,
      corrections: [{ kind: 'correction', date: '2022-10-13 10:00', text: '12곳입니다.' }],
    },
    { html: '<p>12곳이 참가했다.</p>' },
  ),
  sampleEntry(
    '2022/companies',
    {
      id: '2022-companies',
      title: lastTitle,
      section: 'tech',
      aliases: ['/articles/ten-companies/'],
      corrections: [{ kind: 'correction', date: '2022-10-13 10:00', text: '12곳입니다.' }],
    },
    { html: '<p>12곳이 참가했다.</p>' },
  ),
];

/** What a subscriber of the paper fetches, one after the other. */
export function documentsOfLife(format: FormatName): Promise<string[]> {
  const name = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' }[format];
  return Promise.all(
    stages.map((entry) => {
      const edition = toEdition(sampleNewsroom({ articles: [entry, sampleEntry('another')] }));
      const output = feedOutputs(edition).find(({ path }) => path === name);
      if (!output) throw new Error(`The paper has no ${name}.`);
      return output.render();
    }),
  );
}
