import type { z } from 'zod';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { federationSchema } from '../../src/integrations/newswire/article/federation.ts';
import { feedOptionsSchema } from '../../src/integrations/newswire/article/feed-options.ts';
import type { ArticleData, PollData } from '../../src/integrations/newswire/article/frontmatter.ts';
import type { Manifest } from '../../src/integrations/newswire/article/manifest.ts';
import { mastheadSchema } from '../../src/integrations/newswire/article/masthead.ts';
import { toEdition } from '../../src/integrations/newswire/article/to-edition.ts';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { toObject } from '../../src/integrations/newswire/fediverse/objects.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { publish, type Report } from '../../src/integrations/newswire/publish/publish.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';

export interface Draft extends Partial<Omit<ArticleData, 'id' | 'image'>> {
  id: string;
  slug?: string;
  body?: string;
}

export const now = '2026-11-22T12:00:00Z';

/** What a test's paper has beside its articles. */
export interface Extras {
  polls?: { id: string; data: PollData }[];
  federation?: z.input<typeof federationSchema>;
  feeds?: z.input<typeof feedOptionsSchema>;
  /** Author id -> when they left. */
  departed?: Record<string, string>;
}

/** A small paper: two sections, two desks, and the articles given. */
export function editionOf(
  drafts: readonly Draft[],
  origin = 'https://paper.example',
  at = now,
  { polls = [], federation = {}, feeds = {}, departed = {} }: Extras = {},
): Edition {
  return toEdition({
    site: {
      origin,
      base: '/',
      pages: {
        article: '/articles/{slug}/',
        section: '/sections/{id}/',
        author: '/authors/{id}/',
        tag: '/tags/{tag}/',
      },
    },
    masthead: mastheadSchema.parse({ title: '시험신문', icon: '/icon.png', language: 'ko', zone: 'Asia/Seoul' }),
    now: at,
    articles: drafts.map(({ id, slug = id, body = '<p>본문이다.</p>', ...data }) => ({
      collection: 'articles',
      id: slug,
      html: body,
      data: { ...plain, ...data, id },
    })),
    sections: [
      { id: 'tech', data: { title: '기술', order: 1 } },
      { id: 'world', data: { title: '국제', order: 2 } },
    ],
    authors: [
      { id: 'tech-desk', data: { name: '기술부', kind: 'desk', departed: departed['tech-desk'] } },
      { id: 'world-desk', data: { name: '국제부', kind: 'desk' } },
    ],
    polls,
    federation: federationSchema.parse(federation),
    feeds: feedOptionsSchema.parse(feeds),
    slots: [],
  });
}

const plain: Omit<ArticleData, 'id' | 'image'> = {
  title: '제목',
  summary: '요약이다.',
  section: 'tech',
  authors: [{ id: 'tech-desk', role: undefined }],
  published: '2026-11-22 20:00',
  tags: [],
  corrections: [],
  comments: { open: true },
  state: 'published',
  aliases: [],
  fediverse: { deliver: true, silent: false, pinned: false },
};

/** Publishes an edition as a deployed paper would. */
export function publishEdition(
  store: Store,
  edition: Edition,
  options: { force?: boolean; dryRun?: boolean; manifest?: Manifest } = {},
): Promise<Report> {
  const objects = new Map(edition.articles.map((article) => [article.id, toObject(article, edition)]));
  return publish({
    manifest: toManifest(edition),
    readObject: async (id) => objects.get(id) as Document,
    store,
    now: Date.parse(edition.now),
    newDelivery: () => '{"attempt":0}',
    seal: async (activity) => activity,
    ...options,
  });
}

/** One who follows the paper, a section or a desk from a server of its own. */
export async function follow(store: Store, actor: string, host: string): Promise<void> {
  await store.followers.put({
    actor,
    id: `https://${host}/reader`,
    inbox: `https://${host}/reader/inbox`,
    sharedInbox: `https://${host}/inbox`,
    follow: `https://${host}/follow`,
    since: 0,
  });
}

/** Everything queued so far, taken out: what would go over the wire, and where to. */
export async function sent(store: Store): Promise<{ id: string; type: string; to: string; activity: Document }[]> {
  const now = Date.parse('2030-01-01');
  const parcels = await store.parcels.claim({ owner: 'test', limit: 1000, lease: 1, now });
  await store.parcels.settle(
    'test',
    parcels.map(({ id }) => ({ id, left: [], out: [] })),
  );
  const deliveries = parcels.flatMap(({ body, inboxes }) => inboxes.map((target) => ({ body, target })));
  return deliveries.map(({ body, target }) => {
    const activity = JSON.parse(body) as Document & { id: string; type: string };
    return {
      id: activity.id.replace('https://paper.example/ap/articles/', ''),
      type: activity.type,
      to: new URL(target).host,
      activity,
    };
  });
}
