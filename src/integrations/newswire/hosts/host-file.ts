/** One file that a host reads. */
export interface HostFile {
  /** From the root of the built folder, or of `.newswire/hosts/`; without a leading slash. */
  path: string;
  /** `built`: among the pages, where the host looks for it. `beside`: configuration, for a person to put in its place. */
  place: 'built' | 'beside';
  /** Media type, where it may be asked for. */
  type: string;
  render(): string;
}

/** What is written for one host, and what it cannot do: a sentence each, with what comes of it. */
export interface HostWork {
  files: HostFile[];
  lacks: string[];
}

const plain = 'text/plain; charset=utf-8';

/** A file for the host's own eyes. */
export function built(path: string, text: string): HostFile {
  return { path, place: 'built', type: plain, render: () => text };
}

export function beside(path: string, text: string): HostFile {
  return { path, place: 'beside', type: plain, render: () => text };
}
