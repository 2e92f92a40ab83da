import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { conversationCommand } from '../../src/integrations/newswire/cli/conversation.ts';
import { fromHanded, handedSchema } from '../../src/integrations/newswire/conversation/handed.ts';
import { toHtml } from '../../src/integrations/newswire/conversation/to-html.ts';
import { hide } from '../../src/integrations/newswire/moderation/desk.ts';
import { handOver, handOverChanged } from '../../src/integrations/newswire/server/hand-over.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import { run } from '../cli/run.ts';
import { meet, write } from '../moderation/readers.ts';
import { editionOf } from '../publish/newsroom.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const articles = [
  { id: 'bridge', title: '다리', published: minutesAgo(120) },
  { id: 'silent', title: '조용한 기사', published: minutesAgo(120) },
];
const poll = {
  question: '다리를 건너십니까?',
  choices: ['네', '아니요'],
  multiple: false,
  opens: minutesAgo(60),
  closes: minutesAgo(-60),
  article: 'bridge',
};
const extras = { polls: [{ id: 'crossing', data: poll }] };

let paper: RunningPaper;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newswire-handed-'));
  paper = await openPaper(articles, { extras });
  const { store } = paper;
  const first = await write(store, 'one@far.example', { subject: 'articles/bridge' });
  await write(store, 'two@far.example', { subject: 'articles/bridge', parent: first.id, html: '<p>답글</p>' });
  await write(store, 'bad@far.example', { subject: 'articles/bridge', html: '<p>보류한 말</p>', state: 'held' });
  const shown = await write(store, 'bad@far.example', { subject: 'articles/bridge', html: '<p>가린 말</p>' });
  await hide(store, shown.id, '욕설');
  const hidden = await write(store, 'bad@far.example', { subject: 'articles/silent', html: '<p>또 가린 말</p>' });
  await hide(store, hidden.id, '욕설');
  const { id: person } = await meet(store, 'one@far.example');
  await store.reactions.put({ subject: 'articles/bridge', kind: 'like', person, activity: null, emoji: '👏', at: 0 });
  await store.votes.cast([{ poll: 'crossing', voter: 'browser:x', choice: 1, at: 0 }], { multiple: false });
});

afterAll(async () => {
  await paper.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('what is handed to the build', () => {
  it('is what readers said, and nothing that the desk keeps from them', async () => {
    const file = join(folder, 'new', 'conversation.json');
    await handOver(paper.store, paper.origin, file);
    const text = await readFile(file, 'utf8');
    const handed = handedSchema.parse(JSON.parse(text));
    expect(Object.keys(handed.articles)).toEqual(['bridge', 'silent']);
    expect(handed.articles['silent']?.replies).toEqual([]);
    expect(handed.articles['bridge']?.counts).toEqual({ replies: 2, likes: 1, boosts: 0, quotes: 0 });
    expect(handed.polls).toEqual({ crossing: { version: 1, choices: [0, 1], voters: 1, browsers: 1 } });
    expect(text).not.toMatch(/말|bad@/);
    expect(await readdir(join(folder, 'new'))).toEqual(['conversation.json']);
  });

  it('is the same where only what changed is written anew, and is written whole over what is none of this paper', async () => {
    const [whole, changed] = [join(folder, 'whole.json'), join(folder, 'changed.json')];
    const { store, origin } = paper;
    const isSame = async () => {
      await handOver(store, origin, whole);
      await handOverChanged(store, origin, changed);
      expect(await readFile(changed, 'utf8')).toBe(await readFile(whole, 'utf8'));
    };
    await isSame();
    await isSame();
    const { id: person } = await meet(store, 'two@far.example');
    await store.reactions.put({ subject: 'articles/silent', kind: 'like', person, activity: null, emoji: null, at: 0 });
    await store.votes.cast([{ poll: 'another', voter: 'browser:y', choice: 0, at: 0 }], { multiple: false });
    await isSame();
    await store.reactions.remove('articles/silent', 'like', person);
    await isSame();
    await handOver(store, 'https://other.example', changed);
    await isSame();
    await rm(changed);
    await rm(whole);
  });

  it('is the same in a paper in which nobody ever voted', async () => {
    const store = await openSqlite(':memory:');
    const [whole, changed] = [join(folder, 'whole.json'), join(folder, 'changed.json')];
    for (const article of ['bridge', 'polls', 'tunnel']) {
      await write(store, 'one@far.example', { subject: `articles/${article}` });
      await handOver(store, paper.origin, whole);
      await handOverChanged(store, paper.origin, changed);
      expect(await readFile(changed, 'utf8')).toBe(await readFile(whole, 'utf8'));
    }
    await store.close();
    await rm(changed);
    await rm(whole);
  });

  it('asks the store for nothing that did not change', async () => {
    const file = join(folder, 'asked.json');
    await handOver(paper.store, paper.origin, file);
    const asked = vi.spyOn(paper.store.replies, 'page');
    await handOverChanged(paper.store, paper.origin, file);
    expect(asked).not.toHaveBeenCalled();
    await rm(file);
  });

  it('is printed, to the letter, as the fragment that refreshes the page', async () => {
    const file = join(folder, 'conversation.json');
    await handOver(paper.store, paper.origin, file);
    const handed = handedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    const edition = editionOf(articles, paper.origin, `${new Date().toISOString().slice(0, 19)}Z`, extras);
    for (const article of edition.articles) {
      const fragment = await (await paper.get(`/ap/live/conversation/articles/${article.id}.html`)).text();
      expect(toHtml(fromHanded(handed, article, edition))).toBe(fragment);
    }
  });

  it('is written by a command, for a build on another machine', async () => {
    const file = join(folder, 'out.json');
    const environment = { ...paper.environment, SITE_URL: paper.origin };
    const said = await run(conversationCommand(), environment, '--output', file);
    expect(said).toContain(`Written to ${file}.`);
    expect(handedSchema.parse(JSON.parse(await readFile(file, 'utf8'))).origin).toBe(paper.origin);
    const nowhere = { ...environment, NEWSWIRE_DATABASE: join(folder, 'none.db') };
    await expect(run(conversationCommand(), nowhere, '--output', file)).rejects.toThrow(/There is no database at/);
    expect(await readdir(folder)).not.toContain('none.db');
  });

  it('leaves the file as it was where it cannot be written whole', async () => {
    const file = join(folder, 'whole.json');
    await handOver(paper.store, paper.origin, file);
    const before = await readFile(file, 'utf8');
    const { replies } = paper.store;
    const broken = {
      ...paper.store,
      replies: { ...replies, page: () => Promise.reject(new Error('The disk is gone.')) },
    };
    await expect(handOver(broken, paper.origin, file)).rejects.toThrow('The disk is gone.');
    expect(await readFile(file, 'utf8')).toBe(before);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('holds 20 replies of an article with 5,000, in a paper with 1,200 articles', async () => {
    const store = await openSqlite(join(folder, 'large.db'));
    const { id: person } = await meet(store, 'one@far.example');
    await store.transaction(async (within) => {
      for (let n = 0; n < 1200; n++)
        await within.reactions.put({
          subject: `articles/a-${n}`,
          kind: 'like',
          person,
          activity: null,
          emoji: null,
          at: 0,
        });
      for (let n = 0; n < 5000; n++) await write(within, 'one@far.example', { subject: 'articles/busy' });
    });
    const file = join(folder, 'large.json');
    await handOver(store, paper.origin, file);
    await store.close();
    const handed = handedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    expect(Object.keys(handed.articles)).toHaveLength(1201);
    expect(handed.articles['busy']).toMatchObject({ counts: { replies: 5000 }, pages: 250 });
    expect(handed.articles['busy']?.replies).toHaveLength(20);
  });

  it('is the newest where several hand it over at once, whoever is done last', async () => {
    const file = join(folder, 'at-once.json');
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    // One that has read what was said before, and is slow to write it down.
    const { votes } = paper.store;
    const tally: typeof votes.tally = async (...asked) => {
      await paused;
      return votes.tally(...asked);
    };
    const slow = { ...paper.store, votes: { ...votes, tally } };
    const first = handOver(slow, paper.origin, file);
    await write(paper.store, 'late@far.example', { subject: 'articles/silent', html: '<p>방금 한 말</p>' });
    await Promise.all([1, 2, 3].map(() => handOver(paper.store, paper.origin, file)));
    goOn();
    await first;
    expect(handedSchema.parse(JSON.parse(await readFile(file, 'utf8'))).articles['silent']).toMatchObject({
      replies: [{ html: '<p>방금 한 말</p>' }],
    });
    expect(await readdir(folder)).toEqual(expect.not.arrayContaining([expect.stringMatching(/part$/)]));
  });
});

describe('the words around a conversation', () => {
  it('are in the language of the article, in the fragment as on the page', async () => {
    await paper.edit(
      [...articles, { id: 'foreign', title: 'A bridge', language: 'en', published: minutesAgo(60) }],
      extras,
    );
    await expect.poll(() => paper.folder().directory.article('foreign')).not.toBeNull();
    const fragment = await (await paper.get('/ap/live/conversation/articles/foreign.html')).text();
    expect(fragment).toContain('lang="en"');
    expect(fragment).toContain('No comments yet.');
  });
});
