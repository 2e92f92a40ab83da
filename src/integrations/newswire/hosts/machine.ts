/** The machine on which one server does all: it serves the built folder, takes letters, delivers. */
export interface Machine {
  origin: string;
  /** Where the server listens. */
  host: string;
  port: number;
  /** The site, absolute. */
  folder: string;
  /** Node, absolute. */
  node: string;
  /** Whose process it is, where systemd starts it. */
  user: string;
}

/** A file for a person to put in its place. */
export interface MachineFile {
  name: string;
  text: string;
}

/** The program of the paper, whoever installed its packages. */
export const program = 'node_modules/astro-newswire/lib/cli/main.js';

/** Where a proxy on the same machine finds the server. */
export function addressOf({ host, port }: Machine): string {
  const near = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${near.includes(':') ? `[${near}]` : near}:${port}`;
}
