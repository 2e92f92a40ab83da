import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, serve, start } from './trial.ts';

afterEach(closeAll);

const profile = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"';

describe('a document', () => {
  it.each([
    ['of the other media type', profile, (id: string) => `{"id":"${id}"}`, null],
    ['of JSON-LD without profile', 'application/ld+json', (id: string) => `{"id":"${id}"}`, 'has Content-Type'],
    ['of plain JSON', 'application/json', (id: string) => `{"id":"${id}"}`, 'has Content-Type application/json'],
    ['under another name', profile, (id: string) => `{"id":"${id}/"}`, 'answers 404'],
    ['over 1 MB', profile, (id: string) => `{"id":"${id}"${' '.repeat(1_048_576)}}`, 'is larger than 1 MB'],
    ['that is a list', profile, () => '[]', 'is no JSON object'],
  ])('%s is judged by what it is', async (_, type, toBody, reason) => {
    const origin = await serve(({ url }, response) => {
      if (url !== '/one') return response.writeHead(404).end();
      return response.writeHead(200, { 'content-type': type }).end(toBody(`${origin}/one`));
    });
    const found = (await start()).lookup(`${origin}/one`);
    if (reason === null) expect(await found).toEqual({ id: `${origin}/one` });
    else await expect(found).rejects.toThrow(reason);
  });

  it('is the one at its own address, whatever the address it was found at says', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-type': profile }).end(`{"id":"${origin}/${count++}"}`);
    });
    let count = 0;
    await expect((await start()).lookup(`${origin}/one`)).rejects.toThrow(`${origin}/0 calls itself ${origin}/1`);
  });
});

describe('a handle', () => {
  it.each([
    ['whose actor has a name that is nobody', 'nobody', 'WebFinger of nobody@'],
    ['whose actor has the name of another', 'other', 'other, not back to'],
    ['whose actor answers to it', 'news', 'answers 403 to Follow'],
  ])('%s is checked back', async (_, preferredUsername, reason) => {
    const actors: Record<string, string> = { news: 'actor', other: 'other' };
    const origin = await serve(({ method, url = '' }, response) => {
      if (method === 'POST') return response.writeHead(403).end();
      if (url === '/actor') {
        const actor = { id: `${origin}/actor`, preferredUsername, inbox: `${origin}/inbox` };
        return response.writeHead(200, { 'content-type': profile }).end(JSON.stringify(actor));
      }
      const subject = String(new URL(url, origin).searchParams.get('resource'));
      const path = actors[subject.slice(5, subject.indexOf('@'))];
      const links = [{ rel: 'self', type: 'application/activity+json', href: `${origin}/${path}` }];
      response.writeHead(path ? 200 : 404, { 'content-type': 'application/jrd+json' });
      return response.end(JSON.stringify({ subject, links }));
    });
    await expect((await start()).follow(`@news@${new URL(origin).host}`)).rejects.toThrow(reason);
  });

  it('on another host is taken when that host confirms it', async () => {
    const paper = await start({ name: 'paper' });
    const links = [{ rel: 'self', type: 'application/activity+json', href: paper.actor }];
    const alias = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/jrd+json' });
      response.end(JSON.stringify({ subject: `acct:${paper.handle.slice(1)}`, links }));
    });
    expect(await (await start()).follow(`@news@${new URL(alias).host}`)).toBe(paper.actor);
  });
});
