import type { Block, Person, Store } from '../storage/store.ts';
import { objectionTo, parseDomain } from './domain.ts';
import { ModerationError } from './moderation-error.ts';

/** Whom an editor means. */
export interface Target extends Pick<Block, 'kind' | 'target'> {
  /** Where it is an account that was here before. */
  person: Person | null;
}

/** How people write accounts and servers: `@reader@far.example`, the address of an account, `far.example`. */
export type Name = { handle: string } | { id: string } | { domain: string };

export function parseName(text: string): Name | null {
  const name = text.trim().replace(/^acct:/i, '');
  const [, user, host] = /^@?([^@\s/:]+)@([^@\s/\\?#]+)$/.exec(name) ?? [];
  if (user && host) {
    const server = URL.parse(`https://${host}`);
    return server ? { handle: `${user}@${server.host}` } : null;
  }
  const url = /^https?:\/\//i.test(name) ? URL.parse(name) : null;
  if (url && url.pathname !== '/') return { id: url.href };
  const domain = parseDomain(name);
  return domain ? { domain } : null;
}

/**
 * Finds the account or server that an editor names.
 * @throws ModerationError when it is none, one of our own, or a handle nobody here has.
 */
export async function findTarget(store: Pick<Store, 'people'>, text: string, origin: string): Promise<Target> {
  const name = parseName(text);
  if (!name)
    throw new ModerationError(
      `"${text}" is neither an account nor a server. Write @reader@far.example, the address of an account, or far.example.`,
    );
  if ('domain' in name) {
    const objection = objectionTo(name.domain, new URL(origin).hostname);
    if (objection) throw new ModerationError(`${objection} Name one server, such as far.example.`);
    return { kind: 'server', target: name.domain, person: null };
  }
  const person = await findPerson(store, name);
  const id = person?.id ?? ('id' in name ? name.id : null);
  if (!id)
    throw new ModerationError(
      `${text} has never been here. Write the address (id) of the account, https:// and so on, or block its server.`,
    );
  if (new URL(id).origin === origin)
    throw new ModerationError(`${text} is an account of the paper. Only other accounts can be blocked.`);
  return { kind: 'account', target: id, person };
}

/** Somebody who was here before, by handle, id, or the page `https://far.example/@reader`. */
export async function findPerson(
  { people }: Pick<Store, 'people'>,
  name: Exclude<Name, { domain: string }>,
): Promise<Person | null> {
  if ('handle' in name) return people.findHandle(name.handle);
  const { host: server, pathname } = new URL(name.id);
  const [, user, host = server] = /^\/@([^/@]+)(?:@([^/@]+))?\/?$/.exec(pathname) ?? [];
  return (await people.find(name.id)) ?? (user ? people.findHandle(`${user}@${host}`) : null);
}
