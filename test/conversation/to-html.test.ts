import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/integrations/newswire/conversation/snapshot.ts';
import { type Options, toHtml } from '../../src/integrations/newswire/conversation/to-html.ts';
import { toSnapshot } from '../../src/integrations/newswire/conversation/to-snapshot.ts';
import { closedPoll, editor, kept, lively, manifest, openPoll, person, reader, replies, reply } from './sample.ts';
import { errorsOf } from './valid.ts';

const roadshow = { id: '2022-roadshow', url: 'https://paper.example/articles/roadshow/', language: 'ko' };
const closed = { ...roadshow, comments: { open: false } };
/** An English paper, and an English article in it. */
const english = {
  paper: { ...manifest, language: 'en-GB', zone: 'Europe/London' },
  article: { ...roadshow, language: 'en-GB', comments: { open: true } },
};
const long = `<p>${'긴 글은 지면에 다 싣지 않는다. '.repeat(60)}</p>`;

const conversations: [name: string, snapshot: Snapshot, options: Options][] = [
  ['korean', lively(), {}],
  ['english', lively({ ...english, polls: [closedPoll] }), {}],
  ['english-in-a-korean-paper', lively({ article: english.article, polls: [openPoll, closedPoll] }), {}],
  ['empty', toSnapshot(kept({ polls: [{ ...openPoll, poll: { ...openPoll.poll, multiple: true } }] })), {}],
  ['closed', lively({ article: closed, replies: [], polls: [] }), {}],
  ['second-page', lively({ page: 2, size: 2 }), {}],
  ['voted', lively({ replies: [] }), { said: { poll: 'next-city', outcome: 'counted' } }],
  ['wrong-vote', lively({ replies: [] }), { said: { poll: 'next-city', outcome: 'one' } }],
  ['files-alone', lively({ replies: [reply(0, reader, long)] }), { live: false }],
  ['long', lively({ replies: [reply(0, reader, long), reply(1, reader, long, { warning: '길다' })] }), {}],
];

const pageOf = (snapshot: Snapshot, section: string) => `<!doctype html>
<html lang="${snapshot.language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${snapshot.article}</title>
${section}
</html>
`;

describe('the conversation on a page', () => {
  test.each(conversations)('looks as a person has read it: %s', async (name, snapshot, options) => {
    const page = pageOf(snapshot, toHtml(snapshot, options));
    await expect(page).toMatchFileSnapshot(`golden/conversation-${name}.html`);
  });

  test.each(conversations)('has every element where HTML wants it: %s', async (_, snapshot, options) => {
    expect(await errorsOf(toHtml(snapshot, options))).toEqual([]);
  });

  test('would be caught with an element out of place', async () => {
    const html = toHtml(lively());
    expect(await errorsOf(html.replace('<p>شكرا</p>', '<p><p>شكرا</p></p>'))).not.toEqual([]);
    expect(await errorsOf(html.replace('<bdi>', '<bdi onclick="x">'))).not.toEqual([]);
  });

  test.each(conversations)(
    'has no id twice, and every link and label in it leads somewhere: %s',
    (_, snapshot, options) => {
      const html = toHtml(snapshot, options);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const named = html.matchAll(/(?: href="#| aria-labelledby="| aria-describedby=")([^"]+)"/g);
      for (const [, id] of named) expect(ids).toContain(id);
    },
  );

  test.each(conversations)('has no script, no style, no event and no picture: %s', (_, snapshot, options) => {
    expect(toHtml(snapshot, options)).not.toMatch(
      /<(?:script|style|img|svg|iframe|link)\b|\sstyle=|\son\w+=|javascript:/i,
    );
  });

  test('has the same anchors on every printing, whatever was said in between', () => {
    const anchors = (snapshot: Snapshot) => toHtml(snapshot).match(/ id="reply-[0-9a-f]{16}"/g);
    const before = anchors(lively());
    const after = anchors(lively({ replies: [...replies, reply(1, editor, '<p>New.</p>')] }));
    expect(before).toHaveLength(6);
    expect(after).toHaveLength(7);
    expect(after).toEqual(expect.arrayContaining(before ?? []));
  });

  test('shows times of the paper, not of the machine, and says them in full to machines', () => {
    expect(toHtml(lively())).toContain('<time datetime="2026-11-22T12:00:00+09:00">2026-11-22 12:00</time>');
    expect(toHtml(lively(english))).toContain('<time datetime="2026-11-22T03:00:00+00:00">2026-11-22 03:00</time>');
  });

  test('folds what came with a warning', () => {
    const [, folded = ''] = /<details>([\s\S]*?)<\/details>/.exec(toHtml(lively())) ?? [];
    expect(folded).toContain('<summary>내용 주의: <bdi>Crowds &lt;and&gt; noise</bdi></summary>');
    expect(folded).toContain('The hall on the second day.');
  });

  test('keeps a name to itself, whichever way it is written', () => {
    const evil = person('far.example', 'x', '</bdi><script>alert(1)</script>\u202Ename');
    const html = toHtml(toSnapshot(kept({ people: [evil], replies: [reply(0, evil, '<p>x</p>')] })));
    expect(html).toContain('<bdi>&lt;/bdi&gt;&lt;script&gt;alert(1)&lt;/script&gt;name</bdi>');
    expect(html).not.toContain('<script>');
  });

  test('links to no address that is not of the web', () => {
    const odd = { ...reader, url: 'javascript:alert(1)' };
    const html = toHtml(
      toSnapshot(kept({ people: [odd], replies: [reply(0, reader, '', { url: 'data:text/html,x' })] })),
    );
    expect(html).not.toMatch(/javascript:|data:text/);
    expect(html).toContain(`<bdi>${reader.name}</bdi>`);
  });

  test('puts an answer inside what it answers, and no deeper than a telephone has room for', () => {
    const chain = Array.from({ length: 9 }, (_, n) =>
      reply(n, reader, `<p>${n}</p>`, { parent: n ? `${reader.id}/posts/${n - 1}` : null }),
    );
    const html = toHtml(toSnapshot(kept({ replies: chain })));
    expect(html.match(/<ol>/g)).toHaveLength(4);
    expect([...html.matchAll(/<p>(\d)<\/p>/g)].map(([, n]) => Number(n))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('has at most 20 replies, leads to the rest, and back to the article', () => {
    const many = Array.from({ length: 45 }, (_, n) => reply(n, reader, `<p>${n}</p>`));
    const page = (number: number) => toHtml(toSnapshot(kept({ replies: many, page: number })));
    expect(page(1).match(/<article/g)).toHaveLength(20);
    expect(page(1)).toContain(
      'href="https://paper.example/ap/live/conversation/articles/2022-roadshow.html?page=2#conversation"',
    );
    expect(page(1)).not.toContain('rel="prev"');
    expect(page(2)).toContain('href="https://paper.example/articles/roadshow/#conversation" rel="prev"');
    expect(page(3).match(/<article/g)).toHaveLength(5);
    expect(page(3)).not.toContain('rel="next"');
    expect(page(3)).toContain('3쪽 가운데 3쪽');
  });

  test('lets a reader answer a reply from his own server while comments are open, and not after', () => {
    const link = `href="https://paper.example/ap/live/interact?intent=reply&amp;object=${encodeURIComponent(replies[0]?.id ?? '')}"`;
    expect(toHtml(lively())).toContain(link);
    const after = toHtml(lively({ article: closed }));
    expect(after).not.toContain('/ap/live/interact');
    expect(after).toContain('이 기사는 댓글을 받지 않습니다.');
  });

  test('takes votes while a poll is open and somebody counts them', () => {
    const form = '<form method="post" action="https://paper.example/ap/live/votes/next-city">';
    expect(toHtml(lively())).toContain(form);
    expect(toHtml(lively(), { live: false })).not.toContain('<form');
    expect(toHtml(lively({ now: Date.parse('2026-11-30T09:00:00Z') }))).not.toContain(form);
    expect(toHtml(lively(), { said: { poll: 'next-city', outcome: 'again' } })).not.toContain(form);
    expect(toHtml(lively(), { said: { poll: 'another', outcome: 'again' } })).toContain(form);
  });

  test('says a result in words, bars only repeat it', () => {
    const html = toHtml(lively());
    expect(html).toContain('<span class="newswire-poll-share" lang="ko">63% (5표)</span>');
    expect(html).toContain('8명 참여 · 이 가운데 3명은 이 페이지에서');
    expect(toHtml(lively({ ...english, polls: [closedPoll] }))).toContain('99% (1,200 votes)');
  });

  test('says that who voted on the page may have voted in the fediverse too', () => {
    expect(toHtml(lively())).toContain('같은 사람이 이 페이지와 페디버스에서 한 번씩 투표했을 수 있습니다.');
  });

  test('fits into the budget of a page: 20 usual replies take less than 4 KB on the way', async () => {
    const { brotliCompressSync } = await import('node:zlib');
    const many = Array.from({ length: 20 }, (_, n) =>
      reply(
        n,
        person(`s${n}.example`, `reader${n}`, `독자 ${n}`),
        `<p>${'댓글은 짧고 저마다 다릅니다. '.repeat(3)}${n}</p>`,
      ),
    );
    const html = toHtml(toSnapshot(kept({ replies: many })));
    expect(brotliCompressSync(html).length).toBeLessThan(4096);
  });
});
