import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { checkFile, checkTogether, type NewsroomKind, newsroomKinds } from '../../article/check.ts';
import { type FrontMatter, readFrontMatter } from '../../article/front-matter.ts';
import type { Problem } from '../../article/problem.ts';
import type { Slugs } from '../../article/slug.ts';
import { findFiles, type Look } from './look.ts';
import { patternOf, stemOf } from './source.ts';

/** A newsroom's files as they are now. */
export interface CheckedNewsroom {
  problems: Problem[];
  /** Front matter of the files that were read for it, by their path from the root. */
  matters: Map<string, FrontMatter>;
}

/** Checks what changed, and how everything fits together. @param folder from the root, holding `articles/` and its siblings. */
export async function checkNewsroomFiles(
  folder: string,
  { root, look, slugs }: { root: string; look: Look; slugs?: Slugs },
): Promise<CheckedNewsroom> {
  const matters = new Map<string, FrontMatter>();
  const checkOne = (kind: NewsroomKind, file: string, entry: string) => {
    const seen = look(file);
    if (!seen) return [];
    if (!seen.note.checked) {
      seen.text ??= readFileSync(join(root, file), 'utf8');
      const matter = readFrontMatter({ file, text: seen.text });
      matters.set(file, matter);
      const { problems, names } = checkFile({ kind, file, stem: stemOf(entry) }, matter);
      seen.note.checked = { problems, names };
    }
    return [{ kind, file, stem: stemOf(entry), ...seen.note.checked }];
  };
  const checked = [];
  for (const kind of newsroomKinds) {
    const place = posix.join(folder, kind);
    for (const entry of await findFiles(patternOf(kind), join(root, place)))
      checked.push(...checkOne(kind, `${place}/${entry}`, entry));
  }
  return { problems: checkTogether(checked, slugs), matters };
}
