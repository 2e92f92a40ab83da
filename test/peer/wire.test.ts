import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { toIdentity } from './actor.ts';
import { createPen } from './office.ts';
import type { Draft, Pen, Profile, ProfileName } from './profiles/profile.ts';
import { profileNames, profiles } from './profiles/profiles.ts';
import { closeAll, serve, start } from './trial.ts';
import { isObject, type Json } from './wire.ts';

/** What real servers sent to a paper at news.test; see the README of its folder. */
const folder = new URL('../fixtures/wire/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

const servers: Record<string, { profile: Profile; name: string }> = {
  'gts.test': { profile: profiles.gotosocial, name: 'reader' },
  'misskey.test': { profile: profiles.misskey, name: 'atv9pjait39i0001' },
  'snac.test': { profile: profiles.snac, name: 'reader' },
};

const article = 'https://news.test/ap/articles/w1';
const author = {
  id: 'https://news.test/ap/actor',
  name: 'daily',
  url: 'https://news.test/',
  inbox: 'https://news.test/ap/inbox',
};
const target = { id: article, author, object: {} };

/** What came with those activities, as a verifier read it. */
const seen: Record<ProfileName, [signature: string, contentType: string]> = {
  gotosocial: [
    'ORIGIN/users/reader/main-key",algorithm="hs2019",headers="(request-target) host date digest"',
    'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
  ],
  misskey: [
    'ORIGIN/users/reader#main-key",algorithm="rsa-sha256",headers="(request-target) date host digest"',
    'application/activity+json',
  ],
  snac: [
    'ORIGIN/reader#main-key",algorithm="rsa-sha256",headers="(request-target) host digest date"',
    'application/activity+json',
  ],
  mastodon: [
    'ORIGIN/users/reader#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest content-type"',
    'application/activity+json',
  ],
};

describe.each(profileNames)('a delivery of %s', (profile) => {
  afterEach(closeAll);

  it('is signed as it was seen, and so is a fetch', async () => {
    const requests: IncomingHttpHeaders[] = [];
    const origin = await serve(({ headers }, response) => {
      requests.push(headers);
      response.writeHead(202).end();
    });
    const reader = await start({ profile });
    await reader.send(`${origin}/inbox`, {});
    await expect(reader.lookup(`${origin}/one`)).rejects.toThrow();
    const [signature, contentType] = seen[profile];
    expect(requests[0]?.['signature']).toContain(`keyId="${signature.replace('ORIGIN', reader.origin)}`);
    expect(requests[0]?.['content-type']).toBe(contentType);
    expect(requests[1]?.['signature']).toContain(`headers="${profiles[profile].signs.get.join(' ')}"`);
    expect(requests.map((headers) => headers['user-agent'])).toEqual(
      Array(2).fill(profiles[profile].agent(reader.origin)),
    );
  });
});

describe.each(files)('%s', (file) => {
  const { headers, body } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const server = servers[new URL(body.actor).host];
  if (!server) throw new Error(`${file} comes from a server that no profile is`);
  const { profile, name } = server;
  const { origin } = new URL(body.actor);
  const account = { publicKeyPem: '', sharedInbox: true, alsoKnownAs: [], since: '' };
  const me = toIdentity(origin, name, profile, account);
  const pen = createPen(me, () => new Date());

  it('is written as its profile writes', () => {
    const written = write(profile, pen, body);
    const activity = { '@context': profile.wire.context(written), ...written };
    expect(comparable(activity)).toEqual(comparable(body));
    expect(profile.agent(origin)).toBe(headers.ua);
  });
});

function write({ wire }: Profile, pen: Pen, sample: Json): Json {
  const { type, object } = sample;
  if (type === 'Like') return wire.like(pen, target, sample['content'] as string | undefined);
  if (type === 'Announce') return wire.announce(pen, target);
  if (type === 'Undo') return wire.undo(pen, write({ wire } as Profile, pen, object as Json));
  const { quoteUrl } = object as Json;
  const content = quoteUrl ? 'Quote from Misskey' : wire === profiles.misskey.wire ? misskeyWords : 'A reply from GTS';
  const draft: Draft = {
    ...{ content, language: 'en', visibility: 'public', mentions: quoteUrl ? [] : [author] },
    ...{ inReplyTo: quoteUrl ? null : article, quote: typeof quoteUrl === 'string' ? quoteUrl : null },
  };
  return wire.create(pen, wire.note(pen, draft));
}

const misskeyWords = '<p>Reply from Misskey <i>mfm</i> <b>bold</b></p>';

/** Without what is different each time: parts of ids, times, the source of the text, and a collection no peer has. */
function comparable(activity: Json): unknown {
  const text = JSON.stringify(activity)
    .replace(/01M81[0-9A-Z]{21}/g, 'ULID')
    .replace(/\/(likes|notes)\/[a-z0-9]+/g, '/$1/ID')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, 'TIME')
    .replace(/\.\d{3}Z/g, '.000Z');
  const copy: Json = JSON.parse(text);
  if (isObject(copy['object'])) {
    const { replies: _, source: __, _misskey_content: ___, ...object } = copy['object'];
    copy['object'] = object;
  }
  return copy;
}
