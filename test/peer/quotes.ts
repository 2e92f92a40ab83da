import type { Audience } from './audience.ts';
import { insist } from './drop.ts';
import type { Sent } from './office.ts';
import { leaveTo } from './policy.ts';
import type { Target } from './profiles/profile.ts';
import type { Hands, Writing } from './reader.ts';
import { everyone, hostOf, idOf, isObject, type Json, without } from './wire.ts';

export interface QuoteOptions {
  /** BCP 47; `en` unless said. */
  language?: string;
  /** How the QuoteRequest has the quote: whole, as Mastodon sends it, or by its id. */
  instrument?: 'embed' | 'name';
  /** How long leave is waited for, in ms; 10,000 unless said. */
  ms?: number;
}

/** Quoting (FEP-044f), from both sides. */
export interface Quotes {
  /** Quotes a post as the profile does, with leave where it asks for it; rejects when there is none. `id` is the Note's. */
  quote(id: string, content: string, options?: QuoteOptions): Promise<Sent>;
  /** Stamps of ours that were taken back, by their id. */
  revoked(): string[];
  /** Takes leave back that was given for a post of ours. */
  revokeQuote(stamp: string): Promise<Sent>;
  /** Whether an Accept or Reject answers a request of ours. */
  isAnswer(activity: Json): boolean;
  onAnswer(activity: Json): void;
  onRequest(activity: Json, actor: string, inbox: string): Promise<void>;
  /** Whether what is deleted is the stamp of a quote of ours. */
  onStampDeleted(id: string, actor: string): Promise<boolean>;
}

interface Asked {
  target: Target;
  resolve(stamp: string): void;
  reject(reason: Error): void;
}

export function createQuotes(hands: Hands & Writing, audience: Audience): Quotes {
  const { pen, profile, remote, archive, office, publisher } = hands;
  const asked = new Map<string, Asked>();
  const stamps = new Map<string, { note: string; by: string }>();
  const revoked: string[] = [];

  async function quote(id: string, content: string, options: QuoteOptions = {}): Promise<Sent> {
    if (profile.quotes === 'never') throw new Error(`${profile.name} quotes nobody`);
    const target = await hands.find(id, 'canQuote');
    const { language = 'en' } = options;
    const draft = { content, language, visibility: 'public', mentions: [], inReplyTo: null, quote: id } as const;
    const note = profile.wire.note(pen, { ...draft, mentions: [] });
    const leave = profile.quotes === 'asks' ? { quoteAuthorization: await ask(note, target, options) } : {};
    return hands.post({ ...note, ...leave }, [target.author.inbox, ...publisher.inboxes()]);
  }

  /** Id of the stamp, checked. */
  async function ask(note: Json, target: Target, { instrument = 'embed', ms = 10_000 }: QuoteOptions): Promise<string> {
    const id = `${pen.me.actor}/quote_requests/${pen.next()}`;
    const request: Json = { id, type: 'QuoteRequest', actor: pen.me.actor, object: target.id };
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    promise.catch(() => {});
    asked.set(id, { target, resolve, reject });
    // Whoever is asked may look at the quote before they answer.
    archive.put(note);
    const late = setTimeout(() => reject(new Error(`${target.author.id} did not answer within ${ms} ms`)), ms);
    try {
      const sent = { ...request, instrument: instrument === 'embed' ? note : note['id'] };
      const { delivered } = await office.send(sent, [target.author.inbox]);
      insist(String(delivered[0]?.status).startsWith('2'), `${delivered[0]?.inbox} answers ${delivered[0]?.status}`);
      const stamp = await promise;
      await checkStamp(stamp, note, target);
      stamps.set(stamp, { note: String(note['id']), by: target.author.id });
      return stamp;
    } finally {
      clearTimeout(late);
      asked.delete(id);
    }
  }

  async function checkStamp(id: string, note: Json, { id: object, author }: Target) {
    insist(hostOf(id) === hostOf(object), `stamp ${id} is not on the host of ${object}`);
    const stamp = await remote.document(id);
    const wanted = {
      type: 'QuoteAuthorization',
      attributedTo: author.id,
      interactingObject: note['id'],
      interactionTarget: object,
    };
    for (const [key, value] of Object.entries(wanted)) {
      insist(stamp[key] === value, `${key} of stamp ${id} is ${JSON.stringify(stamp[key])}, wanted ${value}`);
    }
  }

  function onAnswer({ type, actor, object, result }: Json) {
    const one = asked.get(String(idOf(object)));
    insist(one && one.target.author.id === actor, `${actor} was not asked`);
    if (type === 'Reject') return one.reject(new Error(`${actor} does not let us quote ${one.target.id}`));
    const stamp = idOf(result);
    if (stamp) return one.resolve(stamp);
    one.reject(new Error('Accept of a QuoteRequest has no result'));
    insist(false, 'Accept of a QuoteRequest has no result');
  }

  async function onRequest(request: Json, actor: string, inbox: string) {
    const { me } = pen;
    const [object, note] = [archive.post(String(idOf(request['object']))), String(idOf(request['instrument']))];
    insist(object, `${idOf(request['object'])} is no post of ours`);
    insist(hostOf(note) === hostOf(actor), `${note} is not on the host of ${actor}`);
    const asking = { me: actor, followers: me.followers, follows: publisher.hasFollower(actor) };
    const leave = leaveTo('canQuote', object, asking);
    const stamp = `${me.actor}/quote_authorizations/${pen.next()}`;
    if (leave === 'yes') {
      const interaction = { interactingObject: note, interactionTarget: object['id'] };
      archive.put({ id: stamp, type: 'QuoteAuthorization', attributedTo: me.actor, ...interaction });
    }
    const answer = leave === 'yes' ? { type: 'Accept', result: stamp } : { type: 'Reject' };
    const asked = { ...without(request, '@context'), instrument: note };
    await office.send({ id: `${stamp}/answer`, actor: me.actor, to: actor, object: asked, ...answer }, [inbox]);
  }

  async function revokeQuote(stamp: string): Promise<Sent> {
    const { interactingObject } = archive.post(stamp) ?? {};
    archive.bury(stamp, pen.now());
    audience.forget(
      interactingObject,
      String(audience.acts('quote').find(({ id }) => id === interactingObject)?.actor),
    );
    const activity = { id: `${stamp}#delete`, type: 'Delete', actor: pen.me.actor, to: [everyone], object: stamp };
    return office.send(activity, office.contacts());
  }

  async function onStampDeleted(id: string, actor: string): Promise<boolean> {
    const stamp = stamps.get(id);
    if (stamp?.by !== actor) return false;
    const { status } = await remote.get(id);
    insist(status === 404 || status === 410, `stamp ${id} is deleted and answers ${status}`);
    const { quoteAuthorization: _, ...note } = archive.post(stamp.note) ?? {};
    if ('id' in note) archive.put(note);
    revoked.push(id);
    return true;
  }

  return {
    quote,
    revoked: () => [...revoked],
    revokeQuote,
    isAnswer: ({ object }) => asked.has(String(idOf(object))) || isRequest(object),
    onAnswer,
    onRequest,
    onStampDeleted,
  };
}

function isRequest(object: unknown): boolean {
  return isObject(object) && object['type'] === 'QuoteRequest';
}
