import { insist } from './drop.ts';
import type { Permission } from './profiles/profile.ts';
import { everyone, hostOf, isObject, type Json, toList } from './wire.ts';

const permissions: readonly string[] = ['canQuote', 'canReply', 'canLike', 'canAnnounce'] satisfies Permission[];

/** Lists of a permission: those of FEP-044f first, then the names GoToSocial had before. */
const lists = ['automaticApproval', 'manualApproval', 'always', 'approvalRequired'];

/** Whoever asks, and what they are to the author. */
export interface Asking {
  me: string;
  /** `followers` of the author. */
  followers: unknown;
  /** Whether we follow the author. */
  follows: boolean;
}

/** Throws when an `interactionPolicy` is not as FEP-044f and GoToSocial have it. */
export function checkPolicy(policy: unknown, author: Json): void {
  if (policy === undefined) return;
  insist(isObject(policy), 'interactionPolicy is no object');
  const known = [everyone, ...['id', 'followers', 'following'].map((key) => author[key])];
  for (const [permission, value] of Object.entries(policy)) {
    insist(permissions.includes(permission), `interactionPolicy lets nobody ${permission}: there is no such thing`);
    insist(isObject(value), `${permission} is no object`);
    for (const [list, ids] of Object.entries(value)) {
      insist(lists.includes(list), `${permission} has ${list}, which nobody reads`);
      insist(Array.isArray(ids), `${list} of ${permission} is not an array`);
      for (const id of ids) {
        insist(hostOf(id) !== null, `${list} of ${permission} has ${JSON.stringify(id)}, which is no address`);
        insist(known.includes(id), `${list} of ${permission} has ${id}, which Mastodon does not understand`);
      }
    }
  }
}

/** Whether a post lets somebody do something: at once, when its author agrees, or not at all. */
export function leaveTo(permission: Permission, object: Json, asking: Asking): 'yes' | 'ask' | 'no' {
  const { attributedTo, interactionPolicy } = object;
  if (attributedTo === asking.me) return 'yes';
  const policy = isObject(interactionPolicy) ? interactionPolicy[permission] : undefined;
  // Nobody may quote what does not say so; anything else may be done with what says nothing.
  if (!isObject(policy)) return permission === 'canQuote' ? 'no' : 'yes';
  const [automatic, manual] = [
    toList(policy['automaticApproval'] ?? policy['always']),
    toList(policy['manualApproval']),
  ];
  const isAmong = (ids: unknown[]) =>
    ids.includes(everyone) || ids.includes(asking.me) || (asking.follows && ids.includes(asking.followers));
  return isAmong(automatic) ? 'yes' : isAmong(manual) ? 'ask' : 'no';
}
