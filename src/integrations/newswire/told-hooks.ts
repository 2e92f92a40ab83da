import type { AstroIntegration } from 'astro';
import { onDisk } from './article/disk-error.ts';

/** The same hooks, which say what to do where the disk refuses: Astro shows the stack of any other error. */
export function toldHooks(hooks: AstroIntegration['hooks']): AstroIntegration['hooks'] {
  const told = Object.entries(hooks).map(([name, hook]) => [name, hook && onDisk(hook as (given: never) => unknown)]);
  return Object.fromEntries(told) as AstroIntegration['hooks'];
}
