import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followersCommand } from '../../src/integrations/newswire/cli/followers.ts';
import { statsCommand } from '../../src/integrations/newswire/cli/stats.ts';
import { follow, meet, write } from '../moderation/readers.ts';
import { minutesAgo, openPaper, type RunningPaper } from '../server/running-paper.ts';
import { run } from './run.ts';

let paper: RunningPaper;
let host: string;

beforeAll(async () => {
  const poll = {
    question: '어떤 길로 기사를 보십니까?',
    choices: ['누리집', '페디버스'],
    multiple: false,
    opens: minutesAgo(10),
    closes: minutesAgo(-60),
    article: 'bridge',
  };
  paper = await openPaper(
    [
      { id: 'bridge', title: '다리, "개통"', published: '2026-11-20 09:00' },
      { id: 'silent', title: '조용한 기사', published: '2026-11-20 08:00' },
      { id: 'gone', title: '내린 기사', published: '2026-11-20 07:00', state: 'taken-down' },
    ],
    { extras: { polls: [{ id: 'ways', data: poll }] } },
  );
  ({ host } = new URL(paper.origin));
  const { store } = paper;
  for (const name of ['one@far.example', 'two@far.example', 'one@near.example']) await follow(store, name);
  await follow(store, 'one@far.example', 'section-tech');
  await write(store, 'one@far.example', { subject: 'articles/bridge' });
  await write(store, 'two@far.example', { subject: 'articles/bridge', state: 'hidden' });
  await write(store, 'one@near.example', { subject: 'articles/bridge', kind: 'quote' });
  await write(store, 'one@near.example', { subject: 'articles/gone' });
  const react = async (handle: string, kind: 'like' | 'boost', subject: 'articles/bridge' | 'polls/ways') => {
    const { id: person } = await meet(store, handle);
    await store.reactions.put({ subject, kind, person, activity: null, emoji: null, at: 0 });
  };
  await react('one@far.example', 'like', 'articles/bridge');
  await react('two@far.example', 'like', 'articles/bridge');
  await react('one@near.example', 'boost', 'articles/bridge');
  await react('one@near.example', 'like', 'polls/ways');
  await store.votes.cast([{ poll: 'ways', voter: 'browser:x', choice: 0, at: 0 }], { multiple: false });
  await store.votes.cast([{ poll: 'ways', voter: 'https://far.example/users/one', choice: 1, at: 0 }], {
    multiple: false,
  });
});

afterAll(() => paper.stop());

const stats = (...parameters: string[]) => run(statsCommand(), paper.environment, ...parameters);
const followers = (...parameters: string[]) => run(followersCommand(), paper.environment, ...parameters);
const golden = (text: string) => text.replaceAll(host, 'paper.example');

describe('newswire stats', () => {
  it('counts followers by account and server, and what each article and poll brought', async () => {
    await expect(golden(await stats())).toMatchFileSnapshot('golden/stats.txt');
  });

  it('prints each table as CSV, whole, for a spreadsheet', async () => {
    const rows = async (name: string) => parse(await stats('--csv', name), { columns: true });
    expect(await rows('accounts')).toContainEqual({ account: `@news@${host}`, followers: '3' });
    expect(await rows('servers')).toEqual([
      { server: 'far.example', followers: '3' },
      { server: 'near.example', followers: '1' },
    ]);
    expect(await rows('articles')).toEqual([
      {
        ...{ article: 'bridge', published: '2026-11-20T00:00:00Z', replies: '1', likes: '2', boosts: '1', quotes: '1' },
        title: '다리, "개통"',
      },
      {
        ...{ article: 'silent', published: '2026-11-19T23:00:00Z', replies: '0', likes: '0', boosts: '0', quotes: '0' },
        title: '조용한 기사',
      },
    ]);
    expect(await rows('polls')).toEqual([
      { poll: 'ways', voters: '2', browsers: '1', likes: '1', boosts: '0', question: '어떤 길로 기사를 보십니까?' },
    ]);
  });

  it('prints everything as JSON, with numbers', async () => {
    const tables = JSON.parse(await stats('--json'));
    expect(Object.keys(tables)).toEqual(['accounts', 'servers', 'articles', 'polls']);
    expect(tables.servers).toEqual([
      { server: 'far.example', followers: 3 },
      { server: 'near.example', followers: 1 },
    ]);
    expect(tables.articles[0]).toMatchObject({ article: 'bridge', replies: 1, likes: 2, boosts: 1, quotes: 1 });
  });

  it('says which tables there are', async () => {
    await expect(stats('--csv', 'readers')).rejects.toThrow('accounts, servers, articles, polls');
  });

  it('of a paper that nobody has found yet has every table, empty', async () => {
    const empty = await openPaper([]);
    try {
      const environment = empty.environment;
      expect(await run(statsCommand(), environment, '--csv', 'articles')).toBe(
        'article,published,replies,likes,boosts,quotes,title\n',
      );
      expect(await run(statsCommand(), environment)).toContain('Servers\n  none yet\n');
    } finally {
      await empty.stop();
    }
  });
});

describe('newswire followers', () => {
  it('counts them for each account', async () => {
    const lines = (await followers()).split('\n');
    expect(lines[0]).toBe(`      3  @news@${host}`);
    expect(lines).toContain(`      1  @tech@${host}`);
    expect(lines).toContain(`      0  @world@${host}`);
  });

  it('names every one where that is asked for, in words and as JSON', async () => {
    expect(await followers('--list')).toContain(
      [
        `      3  @news@${host}`,
        '         https://far.example/users/one',
        '         https://far.example/users/two',
        '         https://near.example/users/one',
        '',
      ].join('\n'),
    );
    expect(JSON.parse(await followers('--list', '--json'))[0]).toEqual({
      account: `@news@${host}`,
      followers: 3,
      ids: ['https://far.example/users/one', 'https://far.example/users/two', 'https://near.example/users/one'],
    });
    expect(JSON.parse(await followers('--json'))[0]).toEqual({ account: `@news@${host}`, followers: 3 });
  });

  it('needs a built paper, and makes no database where there is none', async () => {
    const environment = {
      ...paper.environment,
      NEWSWIRE_DIST: `${paper.environment['NEWSWIRE_DIST']}/nowhere`,
      NEWSWIRE_DATABASE: `${paper.environment['NEWSWIRE_DIST']}/nowhere/newswire.db`,
    };
    await expect(run(followersCommand(), environment)).rejects.toThrow('There is no complete paper in');
  });
});
