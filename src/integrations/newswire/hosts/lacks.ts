import type { HostedPaper } from './hosted-paper.ts';

/** What no host can do where the paper has no server, whatever files it reads. */
export function lacksWithoutServer({ server, secure }: HostedPaper): string[] {
  if (server) return [];
  return [
    'Without a server (NEWSWIRE_SERVER_URL) pages, feeds and looking an article or account up by its address work. Nobody can follow, and nobody is sent anything; no reply, like, vote or quote comes in, and feed readers are told of nothing before they ask.',
    ...(secure
      ? ['`federation.secure` is a matter of the server: without one everybody can read the documents under /ap/.']
      : []),
  ];
}

/** Only `.well-known/webfinger` as a file answers, whatever the question. */
export function lacksAccounts(host: string, { server, accounts }: HostedPaper): string[] {
  if (server || accounts.length < 2) return [];
  return [
    `${host} cannot tell one WebFinger question from another: whoever looks up an account of a section or author by its name gets the paper's own. Their addresses (/ap/actors/...) work.`,
  ];
}

/** What lies under a base is to be uploaded to two places. */
export function lacksBase({ base }: HostedPaper): string[] {
  if (base === '/') return [];
  return [
    `The site lies under ${base}: put the built folder there, and what is in its /ap/ and /.well-known/ at the root of the host, too. Where the root belongs to somebody else, no server finds the paper's accounts.`,
  ];
}

export function lacksQueries(host: string, { moved }: HostedPaper): string[] {
  const queried = moved.filter(({ query }) => query !== null);
  if (queried.length === 0) return [];
  return [
    `${host} cannot lead on from an old address with a query, such as ${queried[0]?.from}?${queried[0]?.query}: readers find what stands at the path alone (${queried.length} in all).`,
  ];
}
