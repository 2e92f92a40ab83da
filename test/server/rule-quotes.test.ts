import { afterEach, describe, expect, it } from 'vitest';
import type { QuotePolicy } from '../../src/integrations/newswire/article/federation.ts';
import { approveQuote, revokeQuote } from '../../src/integrations/newswire/server/answer-quote.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function paperWith(quotes: QuotePolicy): Promise<RunningPaper> {
  const news = { id: 'fresh', title: '새 기사', published: minutesAgo(60) };
  const paper = await openPaper([news], { extras: { federation: { quotes } } });
  open.push(() => paper.stop());
  return paper;
}

async function readerOf(): Promise<Peer> {
  const reader = await startPeer();
  open.push(() => reader.close());
  return reader;
}

const objectOf = (paper: RunningPaper) => `${paper.origin}/ap/articles/fresh`;
const stampOf = async (paper: RunningPaper) => (await paper.store.quotes.list({}))[0];

describe('a quote', () => {
  it('has a stamp that anybody can read, until the editor takes it back: then its server is told', async () => {
    const [paper, reader] = [await paperWith('everyone'), await readerOf()];
    const { activity } = await reader.quote(objectOf(paper), '<p>읽어 보세요.</p>');
    const { quoteAuthorization: stamp, id } = activity['object'] as { quoteAuthorization: string; id: string };
    const answer = await fetch(stamp);
    expect(answer.headers.get('Content-Type')).toBe('application/activity+json; charset=utf-8');
    expect(await answer.json()).toMatchObject({
      ...{ id: stamp, type: 'QuoteAuthorization', attributedTo: `${paper.origin}/ap/actors/paper` },
      ...{ interactingObject: id, interactionTarget: objectOf(paper) },
    });
    const quote = await stampOf(paper);
    if (!quote) throw new Error('The paper kept no quote.');
    await revokeQuote(paper.store, quote, paper.origin, Date.now());
    expect((await fetch(stamp)).status).toBe(404);
    await reader.waitFor(() => reader.revoked().includes(stamp));
  });

  it('waits for the editor, where the paper wants to be asked', async () => {
    const [paper, reader] = [await paperWith('approved'), await readerOf()];
    const asked = reader.quote(objectOf(paper), '<p>읽어 보세요.</p>');
    await expect.poll(async () => (await stampOf(paper))?.state).toBe('pending');
    const quote = await stampOf(paper);
    if (!quote) throw new Error('The paper kept no quote.');
    await approveQuote(paper.store, quote, paper.origin, Date.now());
    expect((await asked).activity['object']).toMatchObject({ quoteAuthorization: expect.any(String) });
  });

  it('is for followers, where the paper says so', async () => {
    const [paper, reader] = [await paperWith('followers'), await readerOf()];
    await expect(reader.quote(objectOf(paper), '<p>읽어 보세요.</p>')).rejects.toThrow('canQuote');
    await reader.follow(`@news@${new URL(paper.origin).host}`);
    const { activity } = await reader.quote(objectOf(paper), '<p>읽어 보세요.</p>');
    expect(activity['object']).toMatchObject({ quoteAuthorization: expect.any(String) });
  });

  it('is refused to whoever asks all the same, where nobody may', async () => {
    const [paper, reader] = [await paperWith('nobody'), await readerOf()];
    await expect(reader.quote(objectOf(paper), '<p>읽어 보세요.</p>')).rejects.toThrow('canQuote');
    const request = {
      '@context': ['https://www.w3.org/ns/activitystreams', { QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest' }],
      id: `${reader.actor}/quotes/1`,
      type: 'QuoteRequest',
      actor: reader.actor,
      object: objectOf(paper),
      instrument: `${reader.actor}/statuses/1`,
    };
    expect(await reader.send(`${paper.origin}/ap/live/inbox`, request)).toBe(202);
    const answers = () => [...reader.received, ...reader.dropped.map(({ activity }) => activity)] as { type: string }[];
    await reader.waitFor(() => answers().some(({ type }) => type === 'Reject'));
    expect((await stampOf(paper))?.state).not.toBe('approved');
  });
});
