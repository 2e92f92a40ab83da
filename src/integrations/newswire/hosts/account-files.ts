import { mediaTypes } from '../article/media-types.ts';
import type { HostFile } from './host-file.ts';
import type { HostedAccount, HostedPaper } from './hosted-paper.ts';

/** What WebFinger answers of each account, as files, for hosts that choose one by the question. */
export function accountFiles({ accounts }: HostedPaper): HostFile[] {
  return accounts.map(({ path, render }) => ({ path: path.slice(1), place: 'built', type: mediaTypes.jrd, render }));
}

/** The account's name in a question, as servers write it: letters of either case, `:` and `@` plain or with percent signs. */
export function questionPattern({ handle }: HostedAccount, origin: string): string {
  const host = new URL(origin).host.replace(/[.]/g, '\\.').replace(':', '(:|%3A)');
  return `acct(:|%3A)(@|%40)?${handle}(@|%40)${host}`;
}
