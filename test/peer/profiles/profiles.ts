import { gotosocial } from './gotosocial.ts';
import { mastodon } from './mastodon.ts';
import { misskey } from './misskey.ts';
import type { Profile, ProfileName } from './profile.ts';
import { snac } from './snac.ts';

/** Every software that a peer can be. */
export const profiles: Record<ProfileName, Profile> = { mastodon, gotosocial, misskey, snac };

export const profileNames = Object.keys(profiles) as ProfileName[];
