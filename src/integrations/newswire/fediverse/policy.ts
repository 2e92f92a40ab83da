import { actorUrl, followersUrl, paperActor } from '../article/addresses.ts';
import type { Article, Comments } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { type Document, publicAudience } from './vocabulary.ts';

/**
 * Who may like, answer, boost and quote an article: `interactionPolicy` of GoToSocial and, for quotes, of FEP-044f. Other
 * servers ask nobody before they show what it forbids; without it nobody on Mastodon can quote at all.
 */
export function toInteractionPolicy(article: Article, edition: Edition): Document {
  const open = takesComments(article.comments, edition.now);
  return {
    canLike: rule(publicAudience),
    canReply: rule(open ? publicAudience : actorUrl(edition.site, paperActor)),
    canAnnounce: rule(publicAudience),
    canQuote: quoteRule(article, edition),
  };
}

/** May readers still answer it at this moment? */
export function takesComments({ open, until }: Comments, now: string): boolean {
  return open && (until === undefined || now < until);
}

/** GoToSocial's older spelling beside today's, as it sends them itself: each server reads the one it knows. */
function rule(who: string): Document {
  return { always: [who], approvalRequired: [], automaticApproval: [who], manualApproval: [] };
}

/** An empty rule would leave it to each server: that nobody may quote is said by naming the paper alone. */
function quoteRule({ fediverse }: Article, { site, federation }: Edition): Document {
  switch (fediverse.quotes ?? federation.quotes) {
    case 'everyone':
      return { automaticApproval: [publicAudience], manualApproval: [] };
    case 'followers':
      return { automaticApproval: [followersUrl(site, paperActor)], manualApproval: [] };
    case 'approved':
      return { automaticApproval: [], manualApproval: [publicAudience] };
    case 'nobody':
      return { automaticApproval: [actorUrl(site, paperActor)], manualApproval: [] };
  }
}
