import { afterEach, describe, expect, it } from 'vitest';
import { toCollection } from './actor.ts';
import { closeAll, serve, start, startBoth } from './trial.ts';
import type { Json } from './wire.ts';

afterEach(closeAll);

describe('an inspection', () => {
  it('finds nothing amiss in an actor that is whole', async () => {
    const { paper, reader } = await startBoth();
    await paper.publish({ content: '<p>Bridge opens</p>' });
    expect(await reader.inspect(paper.handle)).toEqual([]);
  });

  it('names what is missing, ill-made or not confirmed', async () => {
    const origin = await serve((request, response) => {
      const body = documents[request.url ?? ''];
      const type = request.url?.startsWith('/.well-known') ? 'application/jrd+json' : 'application/activity+json';
      response.writeHead(body ? 200 : 404, { 'content-type': type }).end(JSON.stringify(body));
    });
    const { host } = new URL(origin);
    const actor = `http://${host}/actor`;
    const self = { rel: 'self', type: 'application/activity+json', href: actor };
    const documents: Record<string, Json> = {
      [`/.well-known/webfinger?resource=acct%3Anews%40${encodeURIComponent(host)}`]: {
        subject: `acct:news@${host}`,
        links: [self],
      },
      '/actor': {
        ...{
          id: actor,
          type: 'Newspaper',
          preferredUsername: '신문',
          name: 'News',
          inbox: `${actor}/inbox`,
          attachment: {},
        },
        ...{ outbox: `http://${host}/outbox`, followers: `http://${host}/followers`, featured: [], movedTo: '' },
        publicKey: { id: `${actor}#main-key`, owner: 'https://other.test/', publicKeyPem: 'no key' },
      },
      '/outbox': {
        ...toCollection(`http://${host}/outbox`, [1, 2]),
        first: { type: 'OrderedCollectionPage', orderedItems: [1, 2] },
      },
      '/followers': { id: `http://${host}/followers`, type: 'Collection', totalItems: 0 },
    };
    const complaints = await (await start()).inspect(`@news@${host}`);
    const about = complaints.map((complaint) => complaint.split(':')[0]);
    expect(about).toEqual([
      ...[
        'webfinger',
        'type',
        'preferredUsername',
        'endpoints',
        'icon',
        'attachment',
        'attributionDomains',
        'discoverable',
      ],
      ...['indexable', 'manuallyApprovesFollowers', 'published', 'featured', 'movedTo', 'webfinger'],
      ...['publicKey', 'publicKey', 'outbox', 'followers'],
    ]);
    expect(complaints.at(-2)).toContain('has an item that is neither an id nor an object with one');
    expect(complaints.at(-1)).toContain('has no first, so it counts as hidden');
  });

  it('misses the shared inbox of a server that offers none', async () => {
    const paper = await start({ name: 'paper', sharedInbox: false });
    const complaints = await (await start()).inspect(paper.handle);
    expect(complaints).toEqual(['endpoints: is missing, wanted an object with sharedInbox']);
  });
});
