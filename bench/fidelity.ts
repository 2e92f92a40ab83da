import { feedOutputs } from '../src/integrations/newswire/feeds/documents.ts';
import { type CorpusArticle, corpus, corpusEdition } from '../test/feeds/corpus.ts';
import { checks, type Fidelity, fidelity, sum } from '../test/feeds/fidelity.ts';
import { npmReaders, type Reader } from '../test/feeds/npm-readers.ts';
import { documentsOfLife } from '../test/feeds/subscription.ts';
import { debianReaders, type InstalledReader } from './readers/debian.ts';
import { type Producer, plainProducers } from './readers/plain-feeds.ts';

const ours = (
  [
    ['rss', 'rss.xml'],
    ['atom', 'atom.xml'],
    ['json', 'feed.json'],
  ] as const
).map(
  ([format, path]): Producer => ({
    name: 'newswire',
    format,
    write: async (articles) => {
      const wanted = new Set(articles.map(({ name }) => name));
      const edition = corpusEdition();
      const chosen = edition.articles.filter(({ entry }) => wanted.has(entry.id));
      const output = feedOutputs({ ...edition, articles: chosen }).find((candidate) => candidate.path === path);
      if (!output) throw new Error(`The paper has no ${path}.`);
      return output.render();
    },
  }),
);

/** The other writers know no retraction; one character that XML forbids costs them the whole feed, so it is told apart. */
const rounds: readonly [string, (article: CorpusArticle) => boolean][] = [
  ['all articles', ({ entry }) => entry.data.state === 'published'],
  ['without control characters', ({ name, entry }) => entry.data.state === 'published' && !name.startsWith('01-')],
];

/** Prints how much of each article of `test/feeds/corpus` arrived in each reader that this machine has. */
export async function printFidelity(): Promise<void> {
  const versions = await Promise.all(
    debianReaders.map(async (reader) => ({ reader, version: await reader.version() })),
  );
  const installed = versions.filter(({ version }) => version !== '');
  const absent = versions.filter(({ version }) => version === '').map(({ reader }) => reader.package);
  const readers: readonly Reader[] = [...npmReaders, ...installed.map(({ reader }) => reader)];
  for (const { reader, version } of installed) console.log(`  ${reader.name} ${version}`);
  console.log(`  Not installed here: ${absent.join(', ') || 'none'}. Zone of this machine: ${zone()}.`);
  for (const [name, wanted] of rounds) {
    const articles = corpus.filter(wanted);
    console.log(`\n  ${name}: ${articles.length}, by ${checks.join(', ')}`);
    for (const producer of [...ours, ...plainProducers]) await printProducer(producer, articles, readers);
  }
  console.log('\n  an article that is corrected and then moves: what a subscriber has of it in the end');
  for (const { reader } of installed) await printLife(reader);
}

async function printLife({ name, follow }: InstalledReader): Promise<void> {
  if (!follow) return;
  for (const format of ['rss', 'atom'] as const) {
    const kept = (await follow(await documentsOfLife(format), format)).filter(({ id }) => id?.includes('companies'));
    const shown = kept.map(({ title, url }) => `"${title}" at ${url}`).join(', ');
    console.log(`    ${`${name}, ${format}`.padEnd(20)} ${kept.length === 1 ? 'one' : kept.length}: ${shown}`);
  }
}

async function printProducer(producer: Producer, articles: readonly CorpusArticle[], readers: readonly Reader[]) {
  const document = await producer.write(articles);
  const results: { name: string; result: Fidelity }[] = [];
  for (const { name, formats, shows, read } of readers) {
    if (!formats.includes(producer.format)) continue;
    // What refuses the document shows nothing of it.
    const reads = await read(document, producer.format).catch(() => []);
    results.push({ name, result: fidelity(articles, reads, shows) });
  }
  const all = sum(results.map(({ result }) => result));
  console.log(`  ${`${producer.name}, ${producer.format}`.padEnd(28)} ${percent(all)}  (${all.held} of ${all.of})`);
  for (const { name, result } of results) {
    const lost = result.lost.length <= 6 ? result.lost.join('; ') : `${result.lost.length} checks`;
    console.log(`    ${name.padEnd(26)} ${percent(result)}  ${lost}`);
  }
}

function percent({ held, of }: Fidelity): string {
  return `${((100 * held) / of).toFixed(1).padStart(5)} %`;
}

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
