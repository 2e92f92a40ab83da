import { Command, Option } from 'commander';
import type { ImportOptions } from '../importing/import-paper.ts';
import { say, sayAside } from './say.ts';
import { sayImported } from './say-imported.ts';

interface Options extends Omit<ImportOptions, 'onArticle' | 'onPicture'> {
  listPictures?: boolean;
  all?: boolean;
}

export function importCommand(): Command {
  return new Command('import')
    .description(
      'Makes articles of what another system exported. Each keeps a lasting id, its times and its old addresses.',
    )
    .argument('<kind>', 'wordpress, ghost, jekyll, hugo or feed')
    .argument('<source>', 'export file of the old site; its folder (jekyll, hugo); a file or an address (feed)')
    .option('--into <folder>', 'newsroom that holds articles/, sections/ and authors/', 'src/content')
    .option('--section <name>', 'section of what has none', 'general')
    .option('--author <name>', 'desk that signs what nobody signed', 'editors')
    .option('--url <address>', 'address of the old site, where its export does not name it (ghost)')
    .option('--permalink <pattern>', 'how the old site made addresses (jekyll, hugo): /:year/:month/:title/')
    .option('--pictures [folder]', 'copy the pictures from a folder of the old site; jekyll and hugo need none')
    .option('--fetch-pictures', 'fetch the pictures that no folder has from their old addresses')
    .option('--public <folder>', 'where copied and fetched pictures go', 'public')
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--force', 'write also over files that were changed since')
    .option('--all', 'print every line of long lists')
    .addOption(
      new Option('--list-pictures', 'print the addresses of all pictures, a line each, and nothing else').implies({
        dryRun: true,
      }),
    )
    .action(async (kind: string, source: string, options: Options) => {
      const { importPaper } = await import('../importing/import-paper.ts');
      if (options.fetchPictures || /^https?:/i.test(source)) await guard();
      const imported = await importPaper(kind, source, {
        ...options,
        onArticle: (made) => made % 1000 === 0 && sayAside(`${made} articles read.`),
        onPicture: (done) => done % 100 === 0 && sayAside(`${done} pictures looked at.`),
      });
      if (options.listPictures) say(...imported.pictures);
      else sayImported(imported, options);
    });
}

/** What the old site names may be an address of this network; it is asked for nothing there. */
async function guard(): Promise<void> {
  const { readSettings } = await import('../settings.ts');
  const { guardOutgoing } = await import('../server/outgoing.ts');
  guardOutgoing({ ...readSettings(), maxSize: 64 << 20, deadline: 60_000 });
}
