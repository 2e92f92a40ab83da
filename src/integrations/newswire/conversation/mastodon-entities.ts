/** What comment widgets read of a Mastodon server, as docs.joinmastodon.org/entities describes it: names are Mastodon's. */
export interface Status {
  id: string;
  uri: string;
  url: string;
  created_at: string;
  edited_at: string | null;
  account: Account;
  content: string;
  visibility: 'public';
  sensitive: boolean;
  spoiler_text: string;
  language: string | null;
  in_reply_to_id: string | null;
  in_reply_to_account_id: string | null;
  replies_count: number;
  reblogs_count: number;
  favourites_count: number;
  quotes_count: number;
  quote_approval: QuoteApproval;
  media_attachments: [];
  mentions: [];
  tags: [];
  emojis: [];
  reblog: null;
  quote: null;
  card: null;
  application: null;
  poll: Poll | null;
}

/** Who may quote it; `current_user` is nobody here, so he may not. */
export interface QuoteApproval {
  automatic: ('public' | 'followers')[];
  manual: ('public' | 'followers')[];
  current_user: 'denied';
}

export interface Account {
  id: string;
  username: string;
  acct: string;
  uri: string;
  url: string;
  display_name: string;
  note: string;
  avatar: string;
  avatar_static: string;
  header: string;
  header_static: string;
  locked: boolean;
  bot: boolean;
  group: boolean;
  discoverable: boolean | null;
  created_at: string;
  last_status_at: string | null;
  statuses_count: number;
  followers_count: number;
  following_count: number;
  fields: [];
  emojis: [];
  roles: [];
}

export interface Poll {
  id: string;
  expires_at: string;
  expired: boolean;
  multiple: boolean;
  votes_count: number;
  voters_count: number | null;
  options: { title: string; votes_count: number }[];
  emojis: [];
}

/** The tree around a status: nothing stands above an article. */
export interface Context {
  ancestors: Status[];
  descendants: Status[];
}
