import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveCommand } from '../../src/integrations/newswire/cli/move.ts';
import { follow } from '../moderation/readers.ts';
import { startPeer } from '../peer/peer.ts';
import { minutesAgo, openPaper, type RunningPaper } from '../server/running-paper.ts';
import { run } from './run.ts';

const old = { id: 'old', published: minutesAgo(600) };

let paper: RunningPaper;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  paper = await openPaper([old]);
});

afterAll(async () => {
  for (const one of open) await one.close();
  await paper.stop();
});

const move = (...parameters: string[]) => run(moveCommand(), paper.environment, ...parameters);
const actor = (name: string) => `${paper.origin}/ap/actors/${name}`;
const movedTo = async (name: string) =>
  ((await (await paper.get(`/ap/actors/${name}`)).json()) as { movedTo?: string }).movedTo;

async function accountThatIs(...alsoKnownAs: string[]): Promise<string> {
  const target = await startPeer({ name: `target_${open.length}`, alsoKnownAs });
  open.push(target);
  return target.actor;
}

describe('newswire move', () => {
  it('says where an account is', async () => {
    expect(await move('world')).toBe('@world is here. Name where it goes to move it.\n');
    expect(await move('world', '--cancel')).toBe('@world never went.\n');
  });

  it('knows every account by its handle, however it is written, and no other', async () => {
    const { host } = new URL(paper.origin);
    for (const handle of ['@world', `@world@${host}`, 'World']) expect(await move(handle)).toContain('@world is here.');
    await expect(move('nobody')).rejects.toThrow(
      'There is no account "nobody". The accounts are news, tech, world, tech_desk, world_desk.',
    );
    await expect(move('world@far.example')).rejects.toThrow('There is no account "world@far.example".');
  });

  it.each(['far.example', '@news@far.example', 'ftp://far.example/news', 'javascript:x'])(
    'takes %s for no address',
    async (target) => {
      await expect(move('world', target)).rejects.toThrow(`${target} is no address. Write the whole address`);
    },
  );

  it('moves nothing to an account that does not name this one', async () => {
    const target = await accountThatIs('https://else.example/users/x');
    await expect(move('world', target)).rejects.toThrow(
      `${target} does not name ${actor('section-world')} among its aliases ("alsoKnownAs"), so no server would believe the move. Set that alias there first; nothing was moved.`,
    );
    expect(await movedTo('section-world')).toBeUndefined();
  });

  it('moves nothing to what cannot be read as an account', async () => {
    const server = createServer((request, response) => {
      const answers: Record<string, string> = { '/html': '<!doctype html>', '/note': '{"type":"Note"}' };
      const body = answers[request.url ?? ''];
      response.writeHead(body ? 200 : 404, { 'Content-Type': 'application/activity+json' }).end(body);
    }).listen(0, 'localhost');
    await once(server, 'listening');
    const far = `http://localhost:${(server.address() as AddressInfo).port}`;
    for (const target of [`${far}/html`, `${far}/note`, `${far}/none`, actor('nobody'), `${paper.origin}/rss.xml`])
      await expect(move('world', target), target).rejects.toThrow(`${target} could not be read as an account.`);
    expect(await movedTo('section-world')).toBeUndefined();
    server.close();
  });

  it('moves an account once the other names it, tells its followers, and takes the sign off again', async () => {
    const target = await accountThatIs(actor('section-world'));
    await follow(paper.store, 'reader@far.example', 'section-world');
    expect(await move('world', target)).toBe(
      [
        `1 follower of @world is told to follow ${target}. The running server tells their servers.`,
        'The account stays readable here and says where it went; --cancel takes that off.',
        '',
      ].join('\n'),
    );
    expect(await movedTo('section-world')).toBe(target);
    expect(await move('world')).toBe(`@world went to ${target}.\n`);
    const hosts = async () => [
      ...(await paper.store.jobs.waiting()).map(({ host }) => host),
      ...(await paper.store.hosts.all()).map(({ host }) => host),
    ];
    await expect.poll(hosts).toContain('far.example');
    await expect(move('world', target, '--cancel')).rejects.toThrow('Write a target or --cancel, not both.');
    expect(await move('world', '--cancel')).toBe(`@world is here again. Who followed it to ${target} stays there.\n`);
    expect(await movedTo('section-world')).toBeUndefined();
  });

  it('believes an alias that was set a minute ago', async () => {
    const aliases: string[] = [];
    const server = createServer((request, response) => {
      const id = `http://${request.headers.host}/users/new`;
      response.writeHead(200, { 'Content-Type': 'application/activity+json' }).end(
        JSON.stringify({
          ...{ '@context': 'https://www.w3.org/ns/activitystreams', id, type: 'Organization' },
          ...{ preferredUsername: 'new', inbox: `${id}/inbox`, alsoKnownAs: aliases },
        }),
      );
    }).listen(0, 'localhost');
    await once(server, 'listening');
    const target = `http://localhost:${(server.address() as AddressInfo).port}/users/new`;
    await expect(move('tech', target)).rejects.toThrow('does not name');
    aliases.push(actor('section-tech'));
    expect(await move('tech', target)).toContain(`0 followers of @tech are told to follow ${target}.`);
    server.close();
  });

  it('joins two accounts of the paper itself, where its settings say they are one', async () => {
    await expect(move('tech_desk', actor('author-tech-desk'))).rejects.toThrow('is where @tech_desk is.');
    await expect(move('tech_desk', actor('author-world-desk'))).rejects.toThrow('does not name');
    await paper.edit([old], { federation: { alsoKnownAs: { world_desk: [actor('author-tech-desk')] } } });
    expect(await move('tech_desk', actor('author-world-desk'))).toContain('are told to follow');
  });
});
