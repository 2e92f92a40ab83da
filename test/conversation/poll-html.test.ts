import { describe, expect, test } from 'vitest';
import { toResult } from '../../src/integrations/newswire/conversation/as-of.ts';
import { toPollHtml } from '../../src/integrations/newswire/conversation/poll-html.ts';
import { closedPoll, manifest, openPoll } from './sample.ts';
import { errorsOf } from './valid.ts';

const now = Date.parse('2026-11-22T00:00:00Z');
const korean = { language: 'ko', zone: 'Asia/Seoul' };
const open = toResult(openPoll, manifest, now);
const closed = toResult(closedPoll, manifest, now);

const polls: [name: string, html: string][] = [
  ['open', toPollHtml(open, korean)],
  ['closed', toPollHtml(closed, korean)],
  ['english', toPollHtml(open, { ...korean, language: 'en' })],
  ['voted', toPollHtml(open, { ...korean, said: 'counted' })],
];

describe('a poll by itself', () => {
  test.each(polls)('reads as a person has read it: %s', async (name, html) => {
    await expect(`${html}\n`).toMatchFileSnapshot(`golden/poll-${name}.html`);
    expect(await errorsOf(html)).toEqual([]);
  });

  test('asks to come back to itself, and for what refreshes it', () => {
    expect(polls[0]?.[1]).toContain('<input type="hidden" name="alone" value="1" />');
    expect(polls[0]?.[1]).toContain(
      'data-live="/ap/live/conversation/polls/next-city.html" data-version="8" data-open="next-city"',
    );
    expect(polls[1]?.[1]).toContain('data-open=""');
  });

  test('has no form once it is closed, once one has voted, and where no server counts', () => {
    const without = [polls[1]?.[1], polls[3]?.[1], toPollHtml(open, { ...korean, live: false })];
    for (const html of without) expect(html).not.toContain('<form');
    expect(toPollHtml(open, { ...korean, said: 'one' })).toContain('<form');
  });

  test('says its limits: once a browser, and perhaps once more in the fediverse', () => {
    expect(polls[0]?.[1]).toContain('한 브라우저에서 한 번 투표할 수 있습니다.');
    expect(polls[0]?.[1]).toContain('같은 사람이 이 페이지와 페디버스에서 한 번씩 투표했을 수 있습니다.');
    expect(polls[1]?.[1]).not.toContain('한 브라우저에서 한 번');
  });
});
