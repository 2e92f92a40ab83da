import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkNewsroom, type NewsroomKind } from '../../src/integrations/newswire/article/check.ts';
import type { Problem } from '../../src/integrations/newswire/article/problem.ts';
import { type Imported, importPaper } from '../../src/integrations/newswire/importing/import-paper.ts';

/** What an old site exported, written for these tests. */
export function old(name: string): string {
  return fileURLToPath(new URL(`./old/${name}`, import.meta.url));
}

export function emptyNewsroom(): string {
  return mkdtempSync(join(tmpdir(), 'newswire-import-'));
}

/** Imports as the command does when nothing else is said. */
export function bringIn(kind: string, source: string, into: string, options = {}): Promise<Imported> {
  return importPaper(kind, source, { into, section: 'news', author: 'editors', ...options });
}

function pathsIn(newsroom: string): string[] {
  return globSync('**/*.*', { cwd: newsroom }).sort();
}

/** All files of a newsroom as one text to read. */
export function pages(newsroom: string): string {
  return pathsIn(newsroom)
    .map((path) => `======== ${path.normalize('NFC')}\n${readFileSync(join(newsroom, path), 'utf8')}`)
    .join('\n');
}

/** What a build would say of it. */
export function problemsOf(newsroom: string): Problem[] {
  return checkNewsroom(
    pathsIn(newsroom).map((path) => {
      const [kind = '', ...rest] = path.split('/');
      return {
        kind: kind as NewsroomKind,
        file: relative(newsroom, join(newsroom, path)),
        stem: rest.join('/').replace(/\.\w+$/, ''),
        text: readFileSync(join(newsroom, path), 'utf8'),
      };
    }),
  );
}
