import { lookup } from 'mrmime';
import { toUrl } from './addresses.ts';
import type { AccountPicture, Edition } from './edition.ts';

type Owner = { avatar?: AccountPicture; banner?: AccountPicture };

/** The square picture beside the account's name: its own, else the paper's. */
export function avatarOf({ avatar }: Owner, { site, masthead }: Edition): AccountPicture | undefined {
  return avatar ?? (masthead.icon ? toPicture(toUrl(site, masthead.icon)) : undefined);
}

/** The wide picture over the account's page: its own, else the paper's. */
export function bannerOf({ banner }: Owner, { site, masthead }: Edition): AccountPicture | undefined {
  return banner ?? (masthead.banner ? toPicture(toUrl(site, masthead.banner)) : undefined);
}

function toPicture(url: string): AccountPicture {
  return { url, mediaType: lookup(new URL(url).pathname) ?? 'image/png' };
}
