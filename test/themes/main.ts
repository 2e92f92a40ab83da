import { styleText } from 'node:util';
import { toTable } from './table.ts';
import { openTheme } from './theme.ts';
import { type Report, tryTheme } from './trial.ts';

/**
 * `npm run themes -- FOLDER [FOLDER ...]`: adds the packed package to a copy of each site, builds, compares, follows, and prints a
 * table. Exit code 1 where anything is wrong, 2 where no folder is named.
 */
const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Name the folders of Astro sites: npm run themes -- ../blog ../another');
  process.exit(2);
}
const reports: Report[] = [];
let failed = false;
for (const folder of folders) {
  console.log(styleText('bold', folder));
  try {
    const theme = await openTheme(folder);
    try {
      reports.push(await tryTheme(theme, (step) => console.log(`  · ${step}`)));
    } finally {
      await theme.remove();
    }
  } catch (thrown) {
    failed = true;
    console.error(thrown instanceof Error ? thrown.message : thrown);
  }
}
for (const { name, faults } of reports) for (const fault of faults) console.log(`${name}: ${fault}`);
if (reports.length > 0) console.log(`\n${toTable(reports)}`);
process.exitCode = failed || reports.some(({ faults }) => faults.length > 0) ? 1 : 0;
