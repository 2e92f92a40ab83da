import { createHash } from 'node:crypto';
import { actorUrl, objectUrl, outboxUrl, paperActor } from '../article/addresses.ts';
import { type Edition, readable } from '../article/edition.ts';
import { toManifest } from '../article/manifest.ts';
import { mediaTypes } from '../article/media-types.ts';
import type { Output } from '../article/output.ts';
import { accountsOf, toActor } from './actors.ts';
import { toFeatured, toFollowing, toOutbox } from './collections.ts';
import { toNodeInfo, toNodeInfoLinks } from './nodeinfo.ts';
import { toObject } from './objects.ts';
import type { Document } from './vocabulary.ts';
import { toWebFinger } from './webfinger.ts';

/** Every fediverse document of the paper that is only read, as files. */
export function fediverseOutputs(edition: Edition): Output[] {
  const { site, masthead } = edition;
  const accounts = accountsOf(edition);
  const paper = toManifest(edition).actors.find(({ id }) => id === paperActor)!;
  const nodeInfo = toNodeInfo({ title: masthead.title, posts: readable(edition).length, users: accounts.length });
  return [
    ...accounts.flatMap((account) => [
      activity(actorUrl(site, account.id), toActor(account, edition)),
      ...toOutbox(account, edition).map(({ id, page, document }) => activity(outboxUrl(site, id, page), document)),
      activity(String(toFeatured(account, edition)['id']), toFeatured(account, edition)),
      activity(String(toFollowing(account, edition)['id']), toFollowing(account, edition)),
    ]),
    ...edition.articles.map((article) => activity(objectUrl(site, article.id), toObject(article, edition))),
    output('ap/nodeinfo', mediaTypes.nodeInfo, nodeInfo),
    output('.well-known/nodeinfo', mediaTypes.json, toNodeInfoLinks(site.origin)),
    // The paper's own account, for hosts that can serve one file but not ask a server.
    output('.well-known/webfinger', mediaTypes.jrd, toWebFinger(paper, site.origin)),
  ];
}

function activity(id: string, document: Document): Output {
  return output(new URL(id).pathname.slice(1), mediaTypes.activity, document);
}

function output(path: string, type: string, document: object): Output {
  const text = JSON.stringify(document);
  return { path, type, key: createHash('sha256').update(text).digest('base64url').slice(0, 22), render: () => text };
}
