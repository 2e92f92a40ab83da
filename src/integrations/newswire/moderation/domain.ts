import { domainToASCII } from 'node:url';

/** A domain in lower case and Punycode; null for what is no name of a server: an IP address, a single word, nonsense. */
export function parseDomain(text: string): string | null {
  const name = text
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '');
  // The URL standard reads %2e as a dot and 1.2 as an IP address: neither is how people write a server's name.
  if (name.length > longest * 4 || /[%\s]/.test(name)) return null;
  const ascii = domainToASCII(name);
  const labels = ascii.split('.');
  const isName = labels.length > 1 && ascii.length <= longest && labels.every((label) => labelPattern.test(label));
  return isName && !/^\d+$/.test(labels.at(-1) ?? '') ? ascii : null;
}

/** Why this domain must not be blocked as a whole; null where nothing speaks against it. @param own host of the paper. */
export function objectionTo(domain: string, own: string | null): string | null {
  if (own !== null && covers(domain, own)) return `${domain} is the paper's own server.`;
  if (registries.test(domain)) return `${domain} is where everybody registers names, not a server.`;
  return null;
}

/** Is `host` this domain, or below it? */
function covers(domain: string, host: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

const longest = 253;
const labelPattern = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** The second levels of country registries; a name of one word is refused as no server at all. */
const registries =
  /^(?:(?:ac|co|com|edu|gob|gouv|gov|mil|net|org)\.[a-z]{2}|(?:ad|ed|es|go|gr|hs|kg|lg|ms|ne|or|pe|re|sc)\.(?:kr|jp))$/;
