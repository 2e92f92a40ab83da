import { styleText } from 'node:util';
import { Command, Option } from 'commander';
import type { Imported } from '../importing/import-paper.ts';
import { say, sayAside } from './say.ts';
import { count } from './terminal.ts';

interface Options {
  into: string;
  section: string;
  author: string;
  url?: string;
  permalink?: string;
  dryRun?: boolean;
  force?: boolean;
  pictures?: boolean;
}

/** Lists longer than this are for a file, not for a terminal. */
const most = 20;

export function importCommand(): Command {
  return new Command('import')
    .description(
      'Makes articles of what another system exported. Each keeps a lasting id, its times and its old addresses.',
    )
    .argument('<kind>', 'wordpress, ghost, jekyll, hugo or feed')
    .argument('<source>', 'export file of the old site; its folder (jekyll, hugo); a file or an address (feed)')
    .option('--into <folder>', 'newsroom that holds articles/, sections/ and authors/', 'src/content')
    .option('--section <name>', 'section of what has none', 'news')
    .option('--author <name>', 'desk that signs what nobody signed', 'editors')
    .option('--url <address>', 'address of the old site, where its export does not name it (ghost)')
    .option('--permalink <pattern>', 'how the old site made addresses (jekyll, hugo): /:year/:month/:title/')
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--force', 'write also over files that were changed since')
    .addOption(
      new Option('--list-pictures', 'print the addresses of all pictures, a line each, and nothing else').implies({
        pictures: true,
        dryRun: true,
      }),
    )
    .action(async (kind: string, source: string, options: Options) => {
      const { importPaper } = await import('../importing/import-paper.ts');
      const imported = await importPaper(kind, source, {
        ...options,
        onArticle: (made) => made % 1000 === 0 && sayAside(`${made} articles read.`),
      });
      if (options.pictures) say(...imported.pictures);
      else sayImported(imported, options);
    });
}

function sayImported({ articles, placed, left, pictures, notes }: Imported, { dryRun, into }: Options): void {
  const { written, same, kept } = placed;
  const what = [
    `${count(articles, 'article')} read.`,
    `${count(written.length, 'file')} ${dryRun ? 'would be written' : 'written'} in ${into}.`,
    same.length > 0 ? `${count(same.length, 'file')} ${same.length === 1 ? 'is' : 'are'} there already.` : '',
  ];
  say(what.filter((line) => line !== '').join(' '));
  if (left.size > 0) say(`Left out: ${[...left].map(([name, number]) => `${name} (${number})`).join(', ')}.`);
  sayList(`${count(kept.length, 'file')} differ from what was imported and stay; --force writes over them:`, kept);
  sayList(
    'Look at these:',
    notes.map(({ file, note }) => `${file}  ${note}`),
  );
  if (pictures.length > 0)
    say(
      `${count(pictures.length, 'picture')} stay at their old addresses. --list-pictures prints them, for what fetches them into public/.`,
    );
}

function sayList(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  say(styleText('yellow', title), ...lines.slice(0, most).map((line) => `  ${line}`));
  if (lines.length > most) say(`  and ${lines.length - most} more`);
}
