import { actorUrl, type Origin, paperActor, quoteStampUrl } from '../article/addresses.ts';
import { type Document, type Json, plainContext } from './vocabulary.ts';

/** One quote that is allowed. */
export interface Stamped {
  /** Names the stamp in its address. */
  id: string;
  /** Id of the post that quotes. */
  post: string;
  /** Id of what it quotes. */
  object: string;
}

/**
 * The stamp that any server asks for before it shows a quote (FEP-044f, "Approval stamps"). It embeds neither the post nor the
 * article: who reads it fetches both from where they are.
 */
export function toQuoteStamp({ id, post, object }: Stamped, site: Origin): Document {
  return {
    '@context': stampContext,
    id: quoteStampUrl(site, id),
    type: 'QuoteAuthorization',
    attributedTo: actorUrl(site, paperActor),
    interactingObject: post,
    interactionTarget: object,
  };
}

const stampContext: Json = [
  plainContext,
  {
    QuoteAuthorization: 'https://w3id.org/fep/044f#QuoteAuthorization',
    gts: 'https://gotosocial.org/ns#',
    interactingObject: { '@id': 'gts:interactingObject', '@type': '@id' },
    interactionTarget: { '@id': 'gts:interactionTarget', '@type': '@id' },
  },
];
