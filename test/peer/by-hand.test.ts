import { afterEach, describe, expect, it } from 'vitest';
import { readByHand } from './by-hand.ts';
import { closeAll, start } from './trial.ts';
import { idOf } from './wire.ts';

afterEach(closeAll);

describe('a reader in the hands of a person', () => {
  it('follows, is told what comes, answers it, and sees it corrected and taken down', async () => {
    const paper = await start({ name: 'paper' });
    const peer = await start();
    const said: string[] = [];
    const reader = readByHand(peer, (line) => said.push(line));
    const heard = () => {
      reader.look();
      return said.splice(0).join('\n');
    };
    await reader.take(`follow ${paper.handle}`);
    expect(heard()).toBe(`You follow ${paper.handle}: it accepted.`);

    const { activity } = await paper.publish({ content: '<p>Bridge &amp; ferry</p><p>Two hurt</p>' });
    const id = String(idOf(activity['object']));
    await peer.waitFor(() => peer.timeline.posts().length === 1);
    expect(heard()).toMatch(/^New: 1, by paper\n {3}\| Bridge & ferry\n {3}\| Two hurt$/);

    await reader.take('answer 1 About time');
    expect(heard()).toBe('Answered.');
    const [answer] = await paper.waitFor(() => paper.audience.acts('reply', id));
    expect(answer?.object?.['content']).toContain('About time');

    await paper.correct(id, { content: '<p>One hurt</p>', contentMap: { en: '<p>One hurt</p>' } });
    await peer.waitFor(() => peer.timeline.post(id)?.edits.length);
    expect(heard()).toBe('Changed: 1, by paper\n   | One hurt\n   | (edited once)');

    await paper.withdraw(id);
    await peer.waitFor(() => peer.timeline.deletions().length);
    expect(heard()).toBe('Gone: 1. Its author took it down.');
  });

  it('says what it can be asked, and why something failed', async () => {
    const said: string[] = [];
    const reader = readByHand(await start(), (line) => said.push(line));
    await reader.take('frobnicate');
    expect(said.splice(0)[0]).toContain('follow @news@localhost:4321');
    await reader.take('like 3');
    expect(said.splice(0)).toEqual(['Say which post by its number; "posts" lists them.']);
    await reader.take('follow @nobody@localhost:1');
    expect(said.splice(0)[0]).toMatch(/^That failed: /);
    const deaf = await start({ name: 'deaf', answer: () => 401 });
    await reader.take(`follow ${deaf.handle}`);
    expect(said.splice(0)[0]).toContain('NEWSWIRE_ALLOW_PRIVATE_ADDRESSES=1');
    expect(await reader.take('quit')).toBe(false);
  });
});
