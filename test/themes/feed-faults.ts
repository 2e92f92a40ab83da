import type { FormatName } from '../../src/integrations/newswire/feeds/channel.ts';
import { grammarFaults, jsonFaults, textFaults, xmlFaults } from '../feeds/faults.ts';
import { npmReaders } from '../feeds/npm-readers.ts';
import type { Files } from './compare.ts';

/** The package's feeds among the files of a built site, and all that validators have against them. */
export async function feedFaults(
  files: Files,
  isOurs: (path: string) => boolean,
): Promise<{ feeds: number; faults: string[] }> {
  const all = [...files]
    .filter(([path]) => isOurs(path))
    .map(([fileName, text]) => ({ fileName, contents: utf8(text) }));
  const named = (name: string) => all.filter(({ fileName }) => fileName.split('/').pop() === name);
  const [rss, atom, json] = [named('rss.xml'), named('atom.xml'), named('feed.json')];
  return {
    feeds: rss.length + atom.length + json.length,
    faults: [
      ...(rss.length > 0 ? await grammarFaults(rss, 'rss.rng') : []),
      ...(atom.length > 0 ? await grammarFaults(atom, 'atom.rng') : []),
      ...xmlFaults([...rss, ...atom]),
      ...(await jsonFaults(json)),
      ...textFaults([...rss, ...atom, ...json]),
      ...(await refusals({ rss, atom, json })),
    ],
  };
}

interface Document {
  fileName: string;
  contents: string;
}

/** Which parsers of npm take a feed for none. One that is still empty is left out: some know a feed by its items. */
async function refusals(feeds: Record<FormatName, Document[]>): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, formats, read } of npmReaders)
    for (const format of formats)
      for (const { fileName, contents } of feeds[format])
        if (/<item>|<entry>|"items":\[\{/.test(contents))
          await read(contents, format).catch((thrown) => faults.push(`${fileName}: ${name} refuses it: ${thrown}`));
  return faults;
}

function utf8(latin: string): string {
  return Buffer.from(latin, 'latin1').toString();
}
