import { actorUrl, applicationActor } from '../article/addresses.ts';
import type { Document } from './vocabulary.ts';

/** How the paper names its software to other servers; the version is package.json's. */
export const software = { name: 'newswire', version: '0.1.0' };

/** `User-Agent` of everything the paper asks and sends. */
export function userAgentOf(origin: string): string {
  return `${software.name}/${software.version} (+${origin}/)`;
}

/** Links to the NodeInfo document (NodeInfo 2.1, section "well-known"), and to the account that signs for the server (FEP-2677). */
export function toNodeInfoLinks(origin: string) {
  return {
    links: [
      { rel: 'http://nodeinfo.diaspora.software/ns/schema/2.1', href: `${origin}/ap/nodeinfo` },
      { rel: 'https://www.w3.org/ns/activitystreams#Application', href: actorUrl({ origin }, applicationActor) },
    ],
  };
}

/** @param posts articles out; the server adds what only it can count. */
export function toNodeInfo({
  title,
  description = '',
  posts,
  users,
}: {
  title: string;
  description?: string;
  posts: number;
  users: number;
}) {
  return {
    version: '2.1',
    software,
    protocols: ['activitypub'],
    services: { inbound: [], outbound: ['rss2.0', 'atom1.0'] },
    openRegistrations: false,
    usage: { users: { total: users, activeMonth: users, activeHalfyear: users }, localPosts: posts, localComments: 0 },
    metadata: { nodeName: title, ...(description && { nodeDescription: description }) },
  };
}

export interface Usage {
  posts?: number;
  comments?: number;
}

/** A NodeInfo document with what the server has counted; what it did not count stays as it was built. */
export function withUsage(nodeInfo: Document, { posts, comments }: Usage): Document {
  const usage = nodeInfo['usage'];
  if (typeof usage !== 'object' || usage === null || Array.isArray(usage)) return nodeInfo;
  return {
    ...nodeInfo,
    usage: {
      ...usage,
      ...(posts !== undefined && { localPosts: posts }),
      ...(comments !== undefined && { localComments: comments }),
    },
  };
}
