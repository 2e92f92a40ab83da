/** How the paper names its software to other servers; the version is package.json's. */
export const software = { name: 'newswire', version: '0.1.0' };

/** `User-Agent` of everything the paper asks and sends. */
export function userAgentOf(origin: string): string {
  return `${software.name}/${software.version} (+${origin}/)`;
}

/** Links to the NodeInfo document (NodeInfo 2.1, section "well-known"). */
export function toNodeInfoLinks(origin: string) {
  return { links: [{ rel: 'http://nodeinfo.diaspora.software/ns/schema/2.1', href: `${origin}/ap/nodeinfo` }] };
}

/** @param posts articles out; the server adds what only it can count. */
export function toNodeInfo({ title, posts, users }: { title: string; posts: number; users: number }) {
  return {
    version: '2.1',
    software,
    protocols: ['activitypub'],
    services: { inbound: [], outbound: ['rss2.0', 'atom1.0'] },
    openRegistrations: false,
    usage: { users: { total: users, activeMonth: users, activeHalfyear: users }, localPosts: posts, localComments: 0 },
    metadata: { nodeName: title },
  };
}
