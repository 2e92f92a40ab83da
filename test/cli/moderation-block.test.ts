import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readLists } from '../../src/integrations/newswire/moderation/block-list.ts';
import { readRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { article, askToFollow, follow, idOf, like, meet, now, verdictOn, write } from '../moderation/readers.ts';
import { useDesk } from './desk.ts';

const { store, newswire, file } = useDesk();

const lists = fileURLToPath(new URL('../moderation/lists/', import.meta.url));

async function blocked(): Promise<string[]> {
  return (await store().blocks.all()).map(({ severity, target }) => `${severity} ${target}`);
}

describe('newswire block', () => {
  it('blocks an account, and says what that ended', async () => {
    const reply = await write(store(), 'spammer@far.example');
    await like(store(), 'spammer@far.example');
    await follow(store(), 'spammer@far.example');
    await askToFollow(store(), 'spammer@far.example', 'section-tech');
    expect(await newswire('block', '@spammer@far.example', '--comment', '스팸')).toBe(
      '@spammer@far.example is suspended.\n1 reply hidden, 1 reaction removed, 1 follow ended, 1 request to follow removed.\n',
    );
    expect((await verdictOn(store(), reply)).state).toBe('hidden');
    expect(await store().replies.count(article, 'reply')).toBe(0);
    expect(await store().blocks.all()).toMatchObject([{ comment: '스팸', source: '', at: now }]);
  });

  it('silences a server', async () => {
    expect(await newswire('block', 'far.example', '--silence')).toBe('far.example is silenced.\n');
    expect(await blocked()).toEqual(['silence far.example']);
  });

  it('asks whether a server was meant where an address is new', async () => {
    expect(await newswire('block', 'https://far.example/about')).toContain('newswire block far.example');
  });

  it('lifts a block', async () => {
    await write(store(), 'reader@far.example');
    await newswire('block', 'far.example');
    expect(await newswire('block', 'remove', 'far.example')).toBe(
      'The block on far.example is lifted.\n1 reply waits for an editor: see "newswire replies".\n',
    );
    expect(await blocked()).toEqual([]);
    await expect(newswire('block', 'remove', 'far.example')).rejects.toThrow('far.example is not blocked.');
  });

  it('lists who is blocked, by hand and by lists', async () => {
    expect(await newswire('block', 'list')).toBe('Nobody is blocked.\n');
    await meet(store(), 'spammer@far.example');
    await newswire('block', '@spammer@far.example');
    await newswire('block', 'loud.example', '--silence', '--comment', '시끄러움');
    await store().blocks.replace('https://lists.example/a.csv', [
      { kind: 'server', target: 'bad.example', severity: 'suspend', source: '', comment: 'spam', at: now },
    ]);
    await expect(await newswire('block', 'list')).toMatchFileSnapshot('golden/blocks.txt');
    expect(JSON.parse(await newswire('block', 'list', '--json'))).toEqual(await store().blocks.all());
  });

  it("takes over Mastodon's domain blocks, and gives them back", async () => {
    const reply = await write(store(), 'reader@xn--3e0b707e.example');
    await expect(await newswire('block', 'import', `${lists}mastodon-domain-blocks.csv`)).toMatchFileSnapshot(
      'golden/import.txt',
    );
    expect((await verdictOn(store(), reply)).state).toBe('hidden');
    const before = await store().blocks.all();
    expect(await newswire('block', 'export', file('out.csv'))).toBe(`Written to ${file('out.csv')}.\n`);
    for (const { target } of before) await newswire('block', 'remove', target);
    await newswire('block', 'import', file('out.csv'));
    expect(await store().blocks.all()).toEqual(before);
    expect(await newswire('block', 'export')).toBe(await readFile(file('out.csv'), 'utf8'));
  });

  it("takes over Mastodon's blocked accounts, and names those it cannot know", async () => {
    await meet(store(), 'spammer@far.example');
    const output = await newswire('block', 'import', `${lists}mastodon-blocked-accounts.csv`);
    expect(output).toContain('0 servers suspended, 0 silenced, 1 account suspended.');
    expect(output).toContain('2 accounts have never been here');
    expect(output).toContain('  Troll@other.example\n  third@xn--3e0b707e.example\n');
    expect(await blocked()).toEqual([`suspend ${idOf('spammer@far.example')}`]);
    expect(await newswire('block', 'export', '--accounts')).toBe('spammer@far.example\n');
  });

  it('names every line of a file that is wrong, and changes nothing', async () => {
    const failure: unknown = await newswire('block', 'import', `${lists}mistakes.csv`).catch((error: unknown) => error);
    await expect(`${failure instanceof Error ? failure.message : failure}\n`).toMatchFileSnapshot(
      'golden/mistakes.txt',
    );
    expect(await blocked()).toEqual([]);
  });

  it('says which file cannot be read or written', async () => {
    await expect(newswire('block', 'import', file('none.csv'))).rejects.toThrow('none.csv cannot be read: ENOENT');
    await expect(newswire('block', 'export', file('no/folder.csv'))).rejects.toThrow('folder.csv cannot be written');
  });

  it('exports what comes from lists only when asked', async () => {
    await store().blocks.replace('https://lists.example/a.csv', [
      { kind: 'server', target: 'bad.example', severity: 'suspend', source: '', comment: 'spam', at: now },
    ]);
    expect(await newswire('block', 'export')).not.toContain('bad.example');
    expect(await newswire('block', 'export', '--all')).toContain('bad.example,suspend,false,false,spam,false');
  });

  it('follows no list at a private address, and none without encryption', async () => {
    await expect(newswire('block', 'subscribe', 'https://127.0.0.1:8443/blocks.csv')).rejects.toThrow(
      'is not an address on the open internet',
    );
    await expect(newswire('block', 'subscribe', 'http://lists.example/a.csv')).rejects.toThrow('from https:// on');
    expect(await readLists(store())).toEqual([]);
  });

  it('reads followed lists again, keeps what it cannot read, and drops a list', async () => {
    expect(await newswire('block', 'refresh')).toBe('The paper follows no list.\n');
    const source = 'https://127.0.0.1:8443/blocks.csv';
    await store().meta.set('block-lists', JSON.stringify([{ source, since: now, refreshed: now, error: null }]));
    await store().blocks.replace(source, [
      { kind: 'server', target: 'bad.example', severity: 'suspend', source, comment: '', at: now },
    ]);
    expect(await newswire('block', 'refresh')).toContain(`${source} stays as it was, with 1 server: `);
    expect(process.exitCode).toBe(1);
    expect(await blocked()).toEqual(['suspend bad.example']);
    expect(await newswire('block', 'unsubscribe', source)).toBe('The list is dropped. 1 block lifted.\n');
    expect(await blocked()).toEqual([]);
  });
});

describe('newswire rules', () => {
  it('shows the rules', async () => {
    await expect(await newswire('rules')).toMatchFileSnapshot('golden/rules.txt');
    expect(JSON.parse(await newswire('rules', '--json'))).toEqual({ hold: 'first', words: [], links: 2 });
  });

  it('changes what it is told to, and keeps the rest', async () => {
    await newswire('rules', '--hold', 'all', '--add-word', '도박', '--add-word', 'free money');
    await expect(await newswire('rules', '--links', '1', '--remove-word', 'FREE MONEY')).toMatchFileSnapshot(
      'golden/rules-changed.txt',
    );
    expect(await readRules(store())).toEqual({ hold: 'all', words: ['도박'], links: 1 });
    await newswire('rules', '--links', 'any', '--hold', 'none');
    expect(await readRules(store())).toEqual({ hold: 'none', words: ['도박'], links: null });
  });

  it.each([
    [['--hold', 'some'], 'Write none, first or all.'],
    [['--add-word', '★'], 'A word to wait for needs a letter or a digit.'],
    [['--remove-word', '없음'], 'No reply waits for "없음". The words are: none.'],
    [['--links', 'many'], 'Write a number such as 2, or any.'],
  ])('refuses %j and changes nothing', async (parameters, words) => {
    await expect(newswire('rules', ...parameters)).rejects.toThrow(words);
    expect(await store().meta.get('moderation')).toBeNull();
  });

  it('says so when what is kept cannot be read', async () => {
    await store().meta.set('moderation', '{');
    expect(await newswire('rules')).toContain('The rules in the database could not be read.');
  });
});

it('leaves a file that is not UTF-8 alone', async () => {
  await writeFile(file('list.csv'), Buffer.from('far.example\nb\u00fccher.example\n', 'latin1'));
  await expect(newswire('block', 'import', file('list.csv'))).rejects.toThrow('list.csv:2');
  expect(await blocked()).toEqual([]);
});
