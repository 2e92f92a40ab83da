import { once } from 'node:events';
import { get, type RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subscribe } from '../../src/integrations/newswire/fediverse/intents.ts';
import { guardOutgoing } from '../../src/integrations/newswire/server/outgoing.ts';
import { type Home, ostatus, useHomes } from './home.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

/** What a reader's own server may answer when it is asked where he wants to be sent. */
let paper: RunningPaper;
const { homeOf, homeWith } = useHomes();

beforeAll(async () => {
  paper = await openPaper([{ id: 'bridge', title: '다리', published: minutesAgo(60) }]);
});

afterAll(() => paper.stop());

const article = () => `${paper.origin}/ap/articles/bridge`;

function ask(home: Home): Promise<Response> {
  const query = new URLSearchParams({ object: article(), account: `@reader@${home.host}` });
  return paper.get(`/ap/live/interact?${query}`);
}

/** Where a reader of that home is sent; the status where he is not. */
async function wayTo(home: Home): Promise<string | number> {
  const answer = await ask(home);
  return answer.headers.get('Location') ?? answer.status;
}

/** Status and words of the page he gets. */
async function told(home: Home): Promise<[number, string]> {
  const answer = await ask(home);
  expect(answer.headers.get('Location')).toBeNull();
  const [, problem = ''] = /role="alert">([^<]+)</.exec(await answer.text()) ?? [];
  return [answer.status, problem.replace(home.host, 'HOST')];
}

const unnamed = [
  404,
  'HOST 서버는 바로 가는 길을 알려 주지 않습니다. 아래 주소를 그 서버의 검색창에 붙여 넣어 주세요.',
];
const silent = [404, 'HOST 서버에서 이 계정을 찾지 못했습니다. 주소가 맞는지 확인해 주세요.'];

describe('a server that names no way', () => {
  it.each([
    ['none at all', []],
    ['another host', [{ rel: subscribe, template: 'http://evil.example/?u={uri}' }]],
    ['a script', [{ rel: subscribe, template: 'javascript:alert("{uri}")' }]],
    ['a page that takes no address', [{ rel: subscribe, template: 'HOME/welcome' }]],
  ])('is said in words: %s', async (_, links) => {
    expect(await told(await homeWith(...links))).toEqual(unnamed);
  });

  it.each<[string, RequestListener]>([
    ['what is not JSON', (_, response) => response.end('<!doctype html>')],
    ['404', (_, response) => response.writeHead(404).end('{"links":[]}')],
    ['500', (_, response) => response.writeHead(500).end()],
    ['nothing, and cuts the line', (request) => request.destroy()],
    ['a redirect to nowhere', (_, response) => response.writeHead(302).end()],
  ])('is said in words when it answers %s', async (_, listener) => {
    expect(await told(await homeOf(listener))).toEqual(silent);
  });

  it('is not read to its end when it says 50 MB', async () => {
    let sent = 0;
    const home = await homeOf((_, response) => {
      const chunk = Buffer.alloc(2 ** 16, ' ');
      const more = () => {
        while (sent < 50 * 2 ** 20 && !response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return response.once('drain', more);
        }
        return response.end('{"links":[]}');
      };
      more();
    });
    expect(await told(home)).toEqual(silent);
    expect(sent).toBeLessThan(10 * 2 ** 20);
  });

  it('is not unpacked when little stands for much', async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from('{"links":[]'), Buffer.alloc(50 * 2 ** 20, ' '), Buffer.from('}')]),
    );
    const home = await homeOf((_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb));
    expect(await told(home)).toEqual(silent);
  });

  it('is waited for five seconds, however it drips', async () => {
    const home = await homeOf((_, response) => {
      response.write('{');
      const drip = setInterval(() => response.write(' '), 200);
      response.once('close', () => clearInterval(drip));
    });
    const start = Date.now();
    expect(await told(home)).toEqual(silent);
    expect(Date.now() - start).toBeLessThan(8000);
  });
});

describe('a server that sends the question on', () => {
  const jrd = (host: string) => JSON.stringify({ links: [{ rel: subscribe, template: `http://${host}/x?uri={uri}` }] });

  it('is followed to where the account is', async () => {
    const social = await homeOf((request, response) => {
      const self = {
        rel: 'self',
        type: 'application/activity+json',
        href: `http://${request.headers.host}/users/reader`,
      };
      const links = [self, { ...ostatus, template: `http://${request.headers.host}/x?uri={uri}` }];
      response.end(JSON.stringify({ links }));
    });
    const home = await homeOf((request, response) =>
      response.writeHead(301, { Location: social.origin + request.url }).end('moved'),
    );
    expect(await wayTo(home)).toBe(`${social.origin}/x?uri=${encodeURIComponent(article())}`);
    expect(social.asked).toEqual(home.asked);
  });

  it('is followed three times, not more', async () => {
    let hops = 3;
    const home = await homeOf((request, response) => {
      const hop = Number(new URL(request.url ?? '', 'http://x').searchParams.get('hop') ?? 0);
      if (hop === hops) return response.end(jrd(request.headers.host ?? ''));
      return response.writeHead(302, { Location: `/.well-known/webfinger?hop=${hop + 1}` }).end();
    });
    expect(await wayTo(home)).toContain('/x?uri=');
    hops = 4;
    expect(await wayTo(home)).toBe(404);
    expect(home.asked).toHaveLength(4 + 4);
  });

  it.each(['https://localhost:1/', 'file:///etc/passwd', 'ftp://localhost/', 'data:application/json,{}', 'http://['])(
    'is not followed to %s',
    async (Location) => {
      expect(await told(await homeOf((_, response) => response.writeHead(302, { Location }).end()))).toEqual(silent);
    },
  );
});

describe('a server on a private address', () => {
  /** What a paper on the open internet answers; the guard is on every fetch of this process then, that of the test included. */
  async function wayFrom(guarded: RunningPaper, host: string) {
    const query = new URLSearchParams({ object: `${guarded.origin}/ap/actors/paper`, account: `@reader@${host}` });
    return askPastGuard(`${guarded.origin}/ap/live/interact?${query}`);
  }

  const notFound = [404, expect.stringContaining('이 계정을 찾지 못했습니다')];

  it('is asked nothing, whether it is named, spelt out or redirected to', async () => {
    const home = await homeWith(ostatus);
    const port = home.host.split(':')[1];
    const outside = await homeOf(
      (request, response) => response.writeHead(302, { Location: home.origin + request.url }).end(),
      '127.0.0.2',
    );
    const guarded = await openPaper([], { allowPrivateAddresses: false });
    try {
      for (const host of [home.host, `127.0.0.1:${port}`, `[::1]:${port}`, `2130706433:${port}`])
        expect(await wayFrom(guarded, host), host).toEqual(notFound);
      const agent = guardOutgoing({ allowPrivateAddresses: false, isPublic: (address) => address === '127.0.0.2' });
      expect(await wayFrom(guarded, outside.host)).toEqual(notFound);
      await agent.close();
      expect(outside.asked).toHaveLength(1);
      expect(home.asked).toEqual([]);
    } finally {
      await guarded.stop();
      await paper.restart();
    }
  });
});

/** Past the guard: over a socket of node's own. */
async function askPastGuard(url: string): Promise<[number | undefined, string]> {
  const [response] = await once(get(url), 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return [response.statusCode, text];
}
