import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/integrations/newswire/publish/publish.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import { account, converse } from '../../test/browser/readers.ts';
import { type Cost, run } from '../run.ts';

export const program = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

/** `newswire build`. */
export function build(folder: string): Promise<Cost> {
  return newswire(folder, 'build');
}

/** Makes known what stands there: nothing is told of a first edition, and what comes after it is a change. */
export async function beginPaper(folder: string): Promise<void> {
  await newswire(folder, 'publish');
}

/** What was written since the last build, printed and announced. @throws where that is not one changed article. */
export async function printChange(folder: string): Promise<Cost> {
  const cost = await newswire(folder, 'publish', '--json');
  const { create, update, delete: removed } = JSON.parse(cost.said) as Report;
  if (create !== 0 || update !== 1 || removed !== 0) throw new Error(`One change was to be announced: ${cost.said}`);
  return cost;
}

/** What readers said since the last build, on its pages. */
export function printReply(folder: string): Promise<Cost> {
  return newswire(folder, 'publish');
}

/** Every page anew, of content that is as it was. */
export function printAll(folder: string): Promise<Cost> {
  return newswire(folder, 'publish', '--all');
}

/** An approved reply to an article, in the paper's database. */
export async function reply(folder: string, article: string, html = '<p>잘 읽었습니다.</p>'): Promise<void> {
  const store = await openSqlite(join(folder, '.newswire', 'newswire.db'));
  await converse(store, article, [{ who: account(`reader-of-${article}`, '독자'), html }]);
  await store.close();
}

function newswire(folder: string, ...parameters: string[]): Promise<Cost & { said: string }> {
  const env = { SITE_URL: 'https://paper.example' };
  return run([process.execPath, program, ...parameters], { cwd: folder, env });
}
