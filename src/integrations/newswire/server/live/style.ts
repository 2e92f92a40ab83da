import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

let read: Promise<string> | undefined;

/** The look of a conversation, as its component has it; without comments and line ends. */
export function readStyle(): Promise<string> {
  read ??= readFile(createRequire(import.meta.url).resolve('astro-newswire/components/conversation.css'), 'utf8').then(
    (css) => css.replace(/\/\*.*?\*\//gs, '').replace(/\s*\n\s*/g, ''),
  );
  return read;
}
