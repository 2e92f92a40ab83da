import { hash } from 'node:crypto';
import {
  actorUrl,
  applicationActor,
  featuredTagsUrl,
  featuredUrl,
  followingUrl,
  objectUrl,
  outboxUrl,
  paperActor,
} from '../article/addresses.ts';
import type { Article } from '../article/article.ts';
import { type Edition, readable } from '../article/edition.ts';
import { mediaTypes } from '../article/media-types.ts';
import type { Output } from '../article/output.ts';
import { stateOf } from '../article/state-of.ts';
import { toManifest } from '../article/to-manifest.ts';
import { accountsOf } from './accounts.ts';
import { toActor } from './actors.ts';
import { toApplication, toApplicationOutbox } from './application.ts';
import { toFollowing, toOutbox } from './collections.ts';
import { toFeatured, toFeaturedTags } from './featured.ts';
import { toNodeInfo, toNodeInfoLinks } from './nodeinfo.ts';
import { toObject } from './objects.ts';
import { takesComments } from './policy.ts';
import type { Document } from './vocabulary.ts';
import { toWebFinger } from './webfinger.ts';

/** Every fediverse document of the paper that is only read, as files. */
export function fediverseOutputs(edition: Edition): Output[] {
  const { site, masthead } = edition;
  const accounts = accountsOf(edition);
  // Of the accounts alone: the list of its articles is as long as the paper is old.
  const paper = toManifest({ ...edition, articles: [] }).actors.find(({ id }) => id === paperActor)!;
  const nodeInfo = toNodeInfo({
    title: masthead.title,
    description: masthead.description,
    posts: readable(edition).length,
    users: accounts.length,
  });
  const { keep, take } = madeTwice((article) => toObject(article, edition));
  const states = toStates(edition);
  return [
    ...accounts.flatMap((account) => [
      activity(actorUrl(site, account.id), () => toActor(account, edition)),
      ...toOutbox(account, edition, keep).map((part) =>
        activity(
          outboxUrl(site, part.id, part.page),
          () => part.document,
          part.page && (() => states.ofOutbox(part.articles, part)),
        ),
      ),
      activity(featuredUrl(site, account.id), () => toFeatured(account, edition)),
      activity(featuredTagsUrl(site, account.id), () => toFeaturedTags(account, edition)),
      activity(followingUrl(site, account.id), () => toFollowing(account, edition)),
    ]),
    activity(actorUrl(site, applicationActor), () => toApplication(site)),
    activity(outboxUrl(site, applicationActor), () => toApplicationOutbox(site)),
    ...edition.articles.map((article) =>
      activity(
        objectUrl(site, article.id),
        () => take(article),
        () => states.ofObject(article),
      ),
    ),
    output('ap/nodeinfo', mediaTypes.nodeInfo, () => nodeInfo),
    output('.well-known/nodeinfo', mediaTypes.json, () => toNodeInfoLinks(site.origin)),
    // The paper's own account, for hosts that can serve one file but not ask a server.
    output('.well-known/webfinger', mediaTypes.jrd, () => toWebFinger(paper, site.origin)),
  ];
}

/** An object stands in the outbox and by itself: what was made for the one is kept until the other takes it. */
function madeTwice(make: (article: Article) => Document) {
  const kept = new Map<Article, Document>();
  return {
    keep: (article: Article): Document => {
      const object = make(article);
      kept.set(article, object);
      return object;
    },
    take: (article: Article): Document => {
      const object = kept.get(article) ?? make(article);
      kept.delete(article);
      return object;
    },
  };
}

/** Tells objects of articles from all they may be, without making them: of a paper of thousands a printing makes a few. */
function toStates(edition: Edition) {
  const { site, masthead, federation, sections, authors, now } = edition;
  const paper = shortHash(JSON.stringify([site, masthead, federation, sections, authors]));
  const toState = (article: Article) => `${stateOf(article)} ${takesComments(article.comments, now)}`;
  const ofObject = (article: Article): string => {
    const state = toState(article);
    const before = objects.get(article);
    if (before?.state === state && before.paper === paper) return before.print;
    const print = shortHash(`${paper} ${state}`);
    objects.set(article, { paper, state, print });
    return print;
  };
  return {
    ofObject,
    ofOutbox: (
      articles: readonly Article[],
      { id, page, pages }: { id: string; page?: number; pages: number },
    ): string => {
      // Sections and authors pass articles on by their ids.
      const shown = id === paperActor ? ofObject : (article: Article) => `${article.id} ${article.published}`;
      return shortHash([paper, id, page, pages, ...articles.map(shown)].join('\n'));
    },
  };
}

/** What told the object of an article last. */
const objects = new WeakMap<Article, { paper: string; state: string; print: string }>();

/** @param id which is its address: the file lies where it says. @param state of all it shows, where that is known sooner. */
function activity(id: string, make: () => Document, state?: (() => string) | 0): Output {
  return output(new URL(id).pathname.slice(1), mediaTypes.activity, make, state || undefined);
}

/** Made when it is asked for, so that one document at a time is in memory; only what its hash is stays. */
function output(path: string, type: string, make: () => object, state?: () => string): Output {
  let key: string | undefined;
  const render = () => {
    const text = JSON.stringify(make());
    if (!state) key ??= shortHash(text);
    return text;
  };
  return {
    path,
    type,
    get key() {
      if (state) key ??= state();
      else if (key === undefined) render();
      return key ?? '';
    },
    render,
  };
}

/** Letters of Korean are shorter in UTF-16, and need not be turned into bytes. */
function shortHash(text: string): string {
  return hash('sha256', Buffer.from(text, 'utf16le'), 'base64url').slice(0, 22);
}
