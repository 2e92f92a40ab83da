import { afterEach, describe, expect, it } from 'vitest';
import type { PollData } from '../../src/integrations/newswire/article/frontmatter.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import type { Draft } from '../publish/newsroom.ts';
import { minutesAgo, openPaper, type PaperOptions, type RunningPaper } from './running-paper.ts';

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function paperWith(drafts: readonly Draft[], options?: PaperOptions): Promise<RunningPaper> {
  const paper = await openPaper(drafts, options);
  open.push(() => paper.stop());
  return paper;
}

async function peer(options: Parameters<typeof startPeer>[0]): Promise<Peer> {
  const one = await startPeer(options);
  open.push(() => one.close());
  return one;
}

const old: Draft = { id: 'old', title: '지난 기사', published: minutesAgo(600) };
const news: Draft = { id: 'fresh', title: '새 기사', published: minutesAgo(5) };
const handle = (paper: RunningPaper) => `@news@${new URL(paper.origin).host}`;
const objectOf = (paper: RunningPaper) => `${paper.origin}/ap/articles/fresh`;

describe('an article that is out', () => {
  it('keeps its date when the editor writes another, because GoToSocial refuses a correction with a new one', async () => {
    const paper = await paperWith([old]);
    const reader = await peer({ profile: 'gotosocial' });
    await reader.follow(handle(paper));
    await paper.edit([old, news]);
    await reader.waitFor(() => reader.timeline.post(objectOf(paper)));
    const before = reader.timeline.post(objectOf(paper))?.published;
    await paper.edit([old, { ...news, title: '고친 제목', published: minutesAgo(4), updated: minutesAgo(0) }]);
    await reader.waitFor(() => reader.timeline.post(objectOf(paper))?.content.includes('고친 제목'));
    expect(reader.dropped).toEqual([]);
    expect(await (await paper.get('/ap/articles/fresh')).json()).toMatchObject({ published: before });
  });

  it('is never answered with 404 while it may be mended: a missing file is a fault of the paper', async () => {
    const paper = await paperWith([old, news]);
    await paper.edit([old]);
    await expect.poll(async () => (await paper.get('/ap/articles/fresh')).status).toBe(503);
  });

  it('stands the storm after a delivery: every server asks for object, page and account at once', async () => {
    const paper = await paperWith([news]);
    const paths = ['/ap/articles/fresh', '/articles/fresh/', '/ap/actors/paper'];
    const asked = Array.from({ length: 600 }, (_, index) => paths[index % paths.length] ?? '/');
    const answers = await Promise.all(
      asked.map(async (path) => {
        const answer = await paper.get(path);
        return `${answer.status} ${(await answer.text()).length > 100}`;
      }),
    );
    expect(new Set(answers)).toEqual(new Set(['200 true']));
  });
});

describe('an article that was taken down', () => {
  it('is deleted for whoever answered, boosted, quoted or liked it, without following', async () => {
    const paper = await paperWith([news]);
    const names = ['answerer', 'booster', 'admirer'];
    const readers = await Promise.all(names.map((name) => peer({ name })));
    const quoter = await peer({ name: 'quoter', profile: 'misskey' });
    const [answerer, booster, admirer] = readers as [Peer, Peer, Peer];
    await answerer.reply(objectOf(paper), '<p>잘 읽었습니다.</p>');
    await booster.boost(objectOf(paper));
    await admirer.like(objectOf(paper));
    await quoter.quote(objectOf(paper), '<p>읽어 보세요.</p>');
    await expect.poll(async () => (await paper.store.reach.all()).length).toBe(4);
    await paper.edit([{ ...news, state: 'taken-down' }]);
    for (const one of [...readers, quoter])
      await one.waitFor(() =>
        [...one.received, ...one.dropped.map(({ activity }) => activity)].some(
          (activity) => (activity as { id?: string }).id === `${objectOf(paper)}#delete`,
        ),
      );
  });

  it('stays gone under its id, also when its file says published again', async () => {
    const paper = await paperWith([news]);
    await paper.edit([{ ...news, state: 'taken-down' }]);
    await expect.poll(async () => (await paper.get('/ap/articles/fresh')).status).toBe(410);
    await paper.edit([news]);
    await expect.poll(() => paper.reports.at(-1)?.warnings.join()).toContain('give the article a new id');
    expect((await paper.get('/ap/articles/fresh')).status).toBe(410);
  });
});

describe('a poll that the world was told of', () => {
  const poll: PollData = {
    question: '어떤 길로 기사를 보십니까?',
    choices: ['누리집', 'RSS'],
    multiple: false,
    opens: minutesAgo(10),
    closes: minutesAgo(-60),
  };

  it('is never answered with 404 either', async () => {
    const paper = await paperWith([old], { extras: { polls: [{ id: 'ways', data: poll }] } });
    expect((await paper.get('/ap/live/polls/ways')).status).toBe(200);
    await paper.edit([old], {});
    await expect.poll(() => paper.reports.length).toBe(2);
    expect((await paper.get('/ap/live/polls/ways')).status).toBe(503);
  });
});
