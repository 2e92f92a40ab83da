import { readdirSync, readFileSync } from 'node:fs';
import { act, type addressesOf, everyone, note, vote } from '../server/letters.ts';
import type { Account } from '../server/stranger.ts';

type Letter = Record<string, unknown>;

/** Whom and what letters speak of. */
export interface Cast {
  at: ReturnType<typeof addressesOf>;
  /** Of the sender's own server: has said and done things, and sends nothing more. */
  victim: Account;
  /** Ids of what the victim did, to be taken back by nobody else. */
  deeds: { note: string; like: string; follow: string };
}

const folder = new URL('../fixtures/wire/', import.meta.url);
const recorded = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** Everything that a server sends to a paper, each by this sender; what they are called tells which round made them. */
export function lettersOf(sender: Account, round: string, { at, victim, deeds }: Cast): Letter[] {
  const mine = `${sender.id}/notes/${round}`;
  const mention = { type: 'Mention', href: at.account, name: '@news' };
  const written = note(sender, at.article('a'), {
    ...{ id: mine, tag: [mention], contentMap: { en: '<p>Who paid for the bridge?</p>' }, url: `${mine}/page` },
    ...{ attachment: [{ type: 'Image', mediaType: 'image/png', url: `${mine}.png`, name: 'A bridge' }] },
    ...{ replies: { id: `${mine}/replies`, type: 'Collection', first: { type: 'CollectionPage', items: [] } } },
  });
  const later = { ...written, content: '<p>Who paid?</p>', updated: new Date().toISOString() };
  const like = act('Like', sender, at.article('a'), { id: `${sender.id}/likes/${round}` });
  const quote = { ...written, inReplyTo: null, quote: at.article('a'), quoteUrl: at.article('a') };
  return [
    act('Create', sender, written),
    act('Create', sender, written),
    act('Update', sender, later),
    act('Create', sender, { ...written, inReplyTo: at.poll('open') }),
    act('Create', sender, { ...written, inReplyTo: deeds.note }),
    act('Create', sender, { ...written, inReplyTo: null }),
    act('Create', sender, quote),
    act('Create', sender, mine),
    vote(sender, at.poll('open'), 'RSS'),
    vote(sender, at.poll('several'), '누리집'),
    like,
    act('EmojiReact', sender, at.article('b'), { content: '🎉' }),
    act('Announce', sender, at.article('b')),
    act('Undo', sender, like),
    act('Undo', sender, deeds.like),
    act('Undo', sender, act('Like', victim, at.article('a'), { id: deeds.like })),
    act('Follow', sender, at.account, { id: `${sender.id}/follows/1` }),
    act('Undo', sender, act('Follow', sender, at.account, { id: `${sender.id}/follows/1` })),
    act('Undo', sender, act('Follow', victim, at.account, { id: deeds.follow })),
    act('Delete', sender, { id: mine, type: 'Tombstone' }),
    act('Delete', sender, deeds.note),
    act('Delete', sender, sender.id),
    act('Update', sender, { ...later, id: deeds.note }),
    act('Update', sender, sender.document),
    act('QuoteRequest', sender, at.article('b'), { instrument: quote }),
    act('QuoteRequest', sender, at.article('b'), { instrument: deeds.note }),
    act('Move', sender, sender.id, { target: victim.id }),
    act('Block', sender, at.account),
    act('Accept', sender, { id: `${at.account}#follow-relay`, type: 'Follow', actor: at.account }),
    act('Flag', sender, [at.account, deeds.note], { content: 'Spam' }),
    act('Add', sender, mine, { target: `${sender.id}/featured`, to: [everyone] }),
    ...recorded.map((text) => toSender(text, sender, round, at)),
  ];
}

/** What a real server sent, as if the sender had; its ids are of this round. */
function toSender(text: string, sender: Account, round: string, at: Cast['at']): Letter {
  const { body } = JSON.parse(text) as { body: Letter & { actor: string } };
  const { origin } = new URL(body.actor);
  return JSON.parse(
    JSON.stringify(body)
      .replaceAll(`${body.actor}"`, `${sender.id}"`)
      .replaceAll(origin, `${sender.id}/wire-${round}`)
      .replaceAll('https://news.test/ap/articles/w1', at.article('a'))
      .replaceAll('https://news.test/ap/actor', at.account),
  ) as Letter;
}
