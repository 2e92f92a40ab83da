import type { Collected, Subject } from '../../article/addresses.ts';
import { mediaTypes } from '../../article/media-types.ts';
import type { Desk } from '../desk.ts';
import type { FederationParts } from '../federation.ts';
import { takeSubscriber } from '../hub/take-subscriber.ts';
import { openSubject } from '../incoming/subjects.ts';
import { answer, plain } from './answer.ts';
import { toCollection } from './collections.ts';
import { conversation } from './conversation.ts';
import { followers } from './followers.ts';
import { interact } from './interact.ts';
import { toPollDocument } from './polls.ts';
import { toStamp } from './stamps.ts';
import { takeVote } from './votes.ts';

type Endpoint = (request: Request, rest: string, desk: Desk, federation: FederationParts) => Promise<Response | null>;

const collected = (collection: Collected): Endpoint => {
  return async (request, rest, desk) => {
    const subject = parseRest(rest, desk);
    const page = new URL(request.url).searchParams.get('page');
    const document = subject && (await toCollection(collection, subject, page, desk));
    return document ? answer(request, document, { type: mediaTypes.activity }) : null;
  };
};

/** What is written or counted, by the first name under `/ap/live/`; inboxes have a door of their own. */
const endpoints: Record<string, Endpoint> = {
  followers,
  replies: collected('replies'),
  likes: collected('likes'),
  shares: collected('shares'),
  quotes: collected('quotes'),
  context: collected('context'),
  conversation,
  hub: takeSubscriber,
  interact,
  polls: async (request, rest, desk) => {
    const document = await toPollDocument(rest, desk);
    // A 404 would make every server delete its copy: a poll that is missing is a fault of ours that will be mended.
    if (!document && (await desk.store.polls.find(rest)))
      return plain(503, 'This poll is missing from the edition.', { 'Retry-After': '3600' });
    return document && answer(request, document, { type: mediaTypes.activity, cacheControl: 'public, max-age=15' });
  },
  'quote-stamps': async (request, rest, desk) => {
    const document = await toStamp(rest, desk);
    return document && answer(request, document, { type: mediaTypes.activity });
  },
  votes: takeVote,
};

/** @param path what follows `ap/live/`. */
export async function live(
  request: Request,
  path: string,
  desk: Desk,
  federation: FederationParts,
): Promise<Response | null> {
  const [name = '', ...rest] = path.split('/');
  return (
    (Object.hasOwn(endpoints, name) && (await endpoints[name]?.(request, rest.join('/'), desk, federation))) || null
  );
}

function parseRest(rest: string, desk: Desk): Subject | null {
  if (!/^(?:articles|polls)\/[a-z0-9-]+$/.test(rest)) return null;
  const { origin } = desk;
  return openSubject(`${origin}/ap/${rest.startsWith('polls/') ? 'live/' : ''}${rest}`, desk);
}
