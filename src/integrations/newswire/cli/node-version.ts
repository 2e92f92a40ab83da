import { software } from '../fediverse/nodeinfo.ts';

/** The first release of Node with a database that needs no flag and all that a server compresses by; `engines` has it, too. */
const first = [22, 18] as const;

/**
 * Package managers only warn of a Node that is too old, and what then is missing says nothing of why.
 * @returns what to do about it; null where there is nothing to do.
 */
export function oldNode(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > first[0] || (major === first[0] && minor >= first[1])) return null;
  return `${software.name} ${software.version} needs Node ${first.join('.')} or later, and this is ${version}: install a newer one from https://nodejs.org.`;
}
