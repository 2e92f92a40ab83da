import { parse, stringify } from 'devalue';
import type { CheckedFile } from '../../article/check.ts';
import type { Findings } from '../../article/parts.ts';
import type { PathInData } from './pictures.ts';

/** What is known of a content file, so that it need not be read again while it stays as it is. */
export interface Note {
  size: number;
  mtimeMs: number;
  ino: number;
  digest: string;
  /** Of a newsroom's file: what it says by itself. */
  checked: Pick<CheckedFile, 'problems' | 'names'> | null;
}

/** One entry of a collection as the shelf keeps it: all but its body's words, which lie in a file of their own. */
export interface Row {
  id: string;
  /** From the root of the project, with slashes. */
  filePath: string;
  digest: string;
  data: Kept;
  /** Null for data, and for what is compiled with the site. */
  body: Body | null;
  /** MDX: its body is code, which only a full build makes. */
  deferred: boolean;
  /** Pictures of body and data, as they are written there. */
  assetImports: string[];
  /** Where in the data those pictures stand. */
  imageImports: PathInData[];
  /** The body as it may travel, which may be so many bytes of the rendered one, and what else was made of it. */
  made?: {
    /** Of all that it was made from beside the body. */
    key: string;
    html: Place | { asRendered: number };
    /** Its first paragraph; null where it has none. */
    first: Place | null;
    /** What was found out about it, such as the article's change hash. */
    findings: Findings;
  };
}

/** Where a body lies: its HTML, and behind it what else was found in it, which few ask for. */
export interface Body extends Place {
  /** Bytes of the HTML. */
  html: number;
  /** Names of what lies behind it. */
  rest: string[];
  /** Its pictures: those of the site, and those of others that Astro may fetch. */
  local: string[];
  remote: string[];
}

/** A part of the file of bodies, in bytes. */
export interface Place {
  at: number;
  length: number;
}

/** A value as the index can hold it: itself, or in the words that Astro's own store has for it. */
export type Kept = { value: unknown } | { words: string };

/** @throws Error where not even Astro could keep it, such as a function. */
export function keep(value: unknown): Kept {
  return isPlain(value) ? { value } : { words: stringify(value) };
}

/** What was kept; a value that stood for itself is shared, not copied. */
export function heldIn<Value>(kept: Kept): Value {
  return ('value' in kept ? kept.value : parse(kept.words)) as Value;
}

/** The same as a value of the caller's own: pages sort lists in place. */
export function copyOf<Value>(kept: Kept): Value {
  return ('value' in kept ? copied(kept.value) : parse(kept.words)) as Value;
}

/** Of what {@link isPlain} lets through; a tenth of what `structuredClone` takes. */
function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map(copied);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copied(part)]));
}

/** The structured clone of node takes a URL for an empty object: only what it surely keeps is trusted to it. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  if (typeof value !== 'object' || value === null || value instanceof Date) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  const prototype = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlain);
}
