import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, parseDocument } from 'yaml';

/** What is on the desks of a site: every file of its content and of its conversation, as last written. */
export interface Newsroom {
  /** Moment of the next printing, RFC 3339 instant in UTC. */
  now: string;
  /** Paths below a folder, in order. Files that are broken just now are not among them. */
  below(folder: string, ending?: RegExp): string[];
  text(path: string): string;
  bytes(path: string): Buffer;
  /** Front matter and body of a Markdown file, or a whole YAML file, ready to be changed. */
  open(path: string): Leaf;
  put(files: Changes): void;
  /** Files that no build would take, and their last good words. */
  broken: Map<string, string>;
}

export interface Leaf {
  matter: Document;
  body: string;
  /** The file with what was changed. */
  write(): string;
}

/** Paths from the root of the site; null is a file that is no more. */
export type Changes = Record<string, string | Buffer | null>;

export function openNewsroom(root: string, folder: string, now: string): Newsroom {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = new Map<string, string | Buffer>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(
      path.slice(root.length + 1),
      /\.(?:mdx?|ya?ml|json|ts)$/.test(path) ? readFileSync(path, 'utf8') : readFileSync(path),
    );
  }
  const broken = new Map<string, string>();
  const text = (path: string) => String(files.get(path) ?? '');
  return {
    now,
    broken,
    below: (place, ending = /./) =>
      [...files.keys()].filter((path) => path.startsWith(`${place}/`) && ending.test(path) && !broken.has(path)).sort(),
    text,
    bytes: (path) => Buffer.from(files.get(path) ?? ''),
    open: (path) => toLeaf(text(path), path),
    put: (changes) => {
      for (const [path, content] of Object.entries(changes))
        if (content === null) files.delete(path);
        else files.set(path, content);
    },
  };
}

function toLeaf(text: string, path: string): Leaf {
  const [, front = text, body = ''] = /\.mdx?$/.test(path)
    ? (/^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(text) ?? [])
    : [];
  const matter = parseDocument(front);
  const leaf: Leaf = {
    matter,
    body,
    write: () => {
      const yaml = matter.toString({ lineWidth: 0 });
      return /\.mdx?$/.test(path) ? `---\n${yaml}---\n${leaf.body}` : yaml;
    },
  };
  return leaf;
}
