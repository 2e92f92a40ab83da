import { describe, expect, test } from 'vitest';
import { mediaTypeOf } from '../../src/integrations/newswire/article/media-types.ts';
import { fediverseOutputs } from '../../src/integrations/newswire/fediverse/documents.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { sampleEdition, sampleSite } from './sample.ts';

describe('a document', () => {
  test.each(['/', '/news/'])('of the fediverse or of a feed is served as what it says it is, under %s', (base) => {
    const edition = sampleEdition({ site: sampleSite(base) });
    const outputs = [...fediverseOutputs(edition), ...feedOutputs(edition)];
    expect(outputs.length).toBeGreaterThan(50);
    for (const { path, type } of outputs) expect([path, mediaTypeOf(path)]).toEqual([path, type]);
  });

  test.each([
    ['ap/actors/paper', 'application/activity+json; charset=utf-8'],
    ['ap/outbox/paper~2', 'application/activity+json; charset=utf-8'],
    ['ap/nodeinfo', 'application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#"; charset=utf-8'],
    ['.well-known/webfinger', 'application/jrd+json; charset=utf-8'],
    ['.well-known/nodeinfo', 'application/json; charset=utf-8'],
    ['rss.xml', 'application/rss+xml; charset=utf-8'],
    ['tags/스마트도시/atom.xml', 'application/atom+xml; charset=utf-8'],
    ['sections/world/feed.json', 'application/feed+json; charset=utf-8'],
    ['feeds.opml', 'text/x-opml; charset=utf-8'],
    ['.well-known/feeds', 'text/x-opml; charset=utf-8'],
    ['edition.json', 'application/json; charset=utf-8'],
  ])('%s is %s', (path, type) => {
    expect(mediaTypeOf(path)).toBe(type);
  });

  test.each(['index.html', 'apple/pie', 'map/ap/x', 'myrss.xml', 'news/edition.json', 'rss.xml/index.html', ''])(
    'of the site itself is left to the server: %j',
    (path) => expect(mediaTypeOf(path)).toBeNull(),
  );
});
