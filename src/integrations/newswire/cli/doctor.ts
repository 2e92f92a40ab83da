import { styleText } from 'node:util';
import { Command } from 'commander';
import { readSettings } from '../settings.ts';
import { home } from './build.ts';
import { examine } from './examine.ts';
import { examinePages } from './examine-pages.ts';
import { say } from './say.ts';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Looks at a running paper from outside, as a fediverse server would, and says what to mend.')
    .argument('[url]', 'origin of the paper; default: SITE_URL')
    .option('--pages', 'say instead of each kind of page here when it is printed, and why not more seldom')
    .action(async (url: string | undefined, { pages = false }: { pages?: boolean }) => {
      if (pages) return examinePages(home);
      const origin = new URL(url ?? readSettings().origin).origin;
      say(`Examining ${origin}`);
      let ill = 0;
      for await (const finding of examine(origin, { fetch, now: Date.now })) {
        if (!finding.well) ill += 1;
        say(
          `  ${finding.well ? styleText('green', 'well') : styleText('red', 'mend')}  ${finding.what}${finding.well ? '' : `\n        ${finding.remedy}`}`,
        );
      }
      say(ill === 0 ? 'All is well.' : `${ill} to mend.`);
      if (ill > 0) process.exitCode = 1;
    });
}
