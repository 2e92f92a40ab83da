import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readBlockFile, toAccountCsv, toServerCsv } from '../../src/integrations/newswire/moderation/block-csv.ts';
import type { Block } from '../../src/integrations/newswire/storage/store.ts';

const lists = new URL('lists/', import.meta.url);

it.each(await readdir(lists))('reads %s', async (name) => {
  const file = readBlockFile(await readFile(new URL(name, lists), 'utf8'), 'paper.example');
  await expect(`${JSON.stringify(file, null, 2)}\n`).toMatchFileSnapshot(`golden/${name.replace(/\.\w+$/, '')}.json`);
});

const server = (target: string, changes: Partial<Block> = {}): Block => ({
  kind: 'server',
  target,
  severity: 'suspend',
  source: '',
  comment: '',
  at: 0,
  ...changes,
});

it("writes Mastodon's form", async () => {
  const blocks = [
    server('far.example', { comment: 'Spam, and "more"\nof it' }),
    server('loud.example', { severity: 'silence', comment: '시끄러움' }),
    server('https://far.example/users/x', { kind: 'account' }),
    server('loud.example', { severity: 'suspend', source: 'https://lists.example/a.csv' }),
  ];
  await expect(toServerCsv(blocks)).toMatchFileSnapshot('golden/export-servers.csv');
});

it('reads back what it writes', () => {
  const blocks = [
    server('a.example', { comment: '=1+1, "quoted"\r\n# and a second line' }),
    server('b.example', { severity: 'silence', comment: '시끄러움' }),
    server('xn--3e0b707e.example', { comment: '한국' }),
  ];
  const { servers, problems } = readBlockFile(toServerCsv(blocks), null);
  expect(problems).toEqual([]);
  expect(servers).toEqual(blocks.map(({ target, severity, comment }) => ({ domain: target, severity, comment })));
});

it('writes accounts by their handles, who was never here by the id, and reads both back', () => {
  const ids = ['https://far.example/users/reader', 'https://other.example/users/nobody'];
  const person = {
    ...{ id: ids[0] ?? '', handle: 'reader@far.example', name: 'reader', url: '', inbox: '' },
    ...{ sharedInbox: null, seen: 0 },
  };
  const text = toAccountCsv([server('far.example'), ...ids.map((id) => server(id, { kind: 'account' }))], [person]);
  expect(text).toBe('reader@far.example\nhttps://other.example/users/nobody\n');
  expect(readBlockFile(text, null).accounts).toEqual(['reader@far.example', 'https://other.example/users/nobody']);
});

it('reads a file of a spreadsheet, with a byte order mark before a quoted name', () => {
  const { servers, problems } = readBlockFile('\ufeff"domain","severity"\r\n"far.example","silence"\r\n', null);
  expect(problems).toEqual([]);
  expect(servers).toEqual([{ domain: 'far.example', severity: 'silence', comment: '' }]);
});

it('takes no page of HTML for a list', () => {
  const { servers, problems } = readBlockFile('<!doctype html>\n<html lang="en">\n<p class="x">Moved</p>\n', null);
  expect(servers).toEqual([]);
  expect(problems.length).toBeGreaterThan(0);
});

it('reads nothing out of nothing', () => {
  for (const text of ['', '\n\n', '\ufeff', '#domain,#severity\n', '# only words\n'])
    expect(readBlockFile(text, null)).toEqual({ servers: [], accounts: [], idle: 0, obfuscated: 0, problems: [] });
});
