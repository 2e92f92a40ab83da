import { posix } from 'node:path';
import { stringify } from 'yaml';
import type { SourceFile } from '../../article/check.ts';
import { nameId } from '../names.ts';
import type { NewsroomFolder } from './newsroom-folder.ts';

/** What an article gets that has none: files in `sections/` and `authors/` are made for them where there are none. */
export interface Defaults {
  section: string;
  author: string;
}

/** Sections and authors by their names, and the files of those that are new. */
export interface NamedFiles {
  /** @returns the id of a section that is there, or of one that is made now. */
  section: (name: string) => string;
  author: (name: string) => string;
  files: () => SourceFile[];
}

export function toNamedFiles(folder: string, standing: NewsroomFolder, defaults: Defaults): NamedFiles {
  const made = new Map<string, SourceFile>();
  const idOf = (kind: 'sections' | 'authors', name: string): string => {
    const known = standing[kind].get(name);
    if (known) return known;
    const id = nameId(kind === 'sections' ? 'section' : 'author', name);
    if (standing[kind].has(id) || made.has(`${kind}/${id}`)) return id;
    // Accounts of sections and authors share one namespace.
    const other = kind === 'sections' ? 'authors' : 'sections';
    const isTaken = standing[other].has(id) || made.has(`${other}/${id}`);
    const handle = isTaken ? `${id.replaceAll('-', '_')}_${kind === 'sections' ? 'section' : 'author'}` : undefined;
    const isDesk = kind === 'authors' && name === defaults.author;
    const title = isDefault(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
    const data = {
      ...(kind === 'sections' ? { title } : { name: title }),
      ...(isDesk && { kind: 'desk' }),
      ...(handle && { handle }),
    };
    const file = posix.join(folder, kind, `${id}.yaml`);
    made.set(`${kind}/${id}`, { kind, file, stem: id, text: stringify(data, { lineWidth: 0 }) });
    return id;
  };
  /** `general`, the default, is shown as `General`. */
  const isDefault = (name: string) => name === defaults.section || name === defaults.author;
  return {
    section: (name) => idOf('sections', name),
    author: (name) => idOf('authors', name),
    files: () => [...made.values()],
  };
}
