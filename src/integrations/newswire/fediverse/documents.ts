import { createHash } from 'node:crypto';
import { paperActor } from '../article/addresses.ts';
import { type Edition, readable } from '../article/edition.ts';
import { toManifest } from '../article/manifest.ts';
import { mediaTypes } from '../article/media-types.ts';
import type { Output } from '../article/output.ts';
import { accountsOf } from './accounts.ts';
import { toActor } from './actors.ts';
import { toApplication, toApplicationOutbox } from './application.ts';
import { toFollowing, toOutbox } from './collections.ts';
import { toFeatured, toFeaturedTags } from './featured.ts';
import { toNodeInfo, toNodeInfoLinks } from './nodeinfo.ts';
import { toObject } from './objects.ts';
import type { Document } from './vocabulary.ts';
import { toWebFinger } from './webfinger.ts';

/** Every fediverse document of the paper that is only read, as files. */
export function fediverseOutputs(edition: Edition): Output[] {
  const { site, masthead } = edition;
  const accounts = accountsOf(edition);
  const paper = toManifest(edition).actors.find(({ id }) => id === paperActor)!;
  const nodeInfo = toNodeInfo({
    title: masthead.title,
    description: masthead.description,
    posts: readable(edition).length,
    users: accounts.length,
  });
  return [
    ...accounts.flatMap((account) => [
      activity(toActor(account, edition)),
      ...toOutbox(account, edition).map(({ document }) => activity(document)),
      activity(toFeatured(account, edition)),
      activity(toFeaturedTags(account, edition)),
      activity(toFollowing(account, edition)),
    ]),
    activity(toApplication(site)),
    activity(toApplicationOutbox(site)),
    ...edition.articles.map((article) => activity(toObject(article, edition))),
    output('ap/nodeinfo', mediaTypes.nodeInfo, nodeInfo),
    output('.well-known/nodeinfo', mediaTypes.json, toNodeInfoLinks(site.origin)),
    // The paper's own account, for hosts that can serve one file but not ask a server.
    output('.well-known/webfinger', mediaTypes.jrd, toWebFinger(paper, site.origin)),
  ];
}

/** A document's id is its address: the file lies where it says. */
function activity(document: Document): Output {
  return output(new URL(String(document['id'])).pathname.slice(1), mediaTypes.activity, document);
}

function output(path: string, type: string, document: object): Output {
  const text = JSON.stringify(document);
  return { path, type, key: createHash('sha256').update(text).digest('base64url').slice(0, 22), render: () => text };
}
