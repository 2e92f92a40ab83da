import type { everythingKept } from '../server/kept.ts';

type Row = Record<string, unknown>;

/** What may be found of whom. */
export interface Known {
  /** Ids of those who sent something. */
  senders: ReadonlySet<string>;
  /** What can be spoken of, in the paper's words. */
  subjects: ReadonlySet<string>;
  /** How many choices each poll has that can be voted in. */
  polls: ReadonlyMap<string, number>;
}

/** Everything in the store that should not be there, in words, with the row: its ids name the round that made it. */
export function faultsOf(kept: ReturnType<typeof everythingKept>, { senders, subjects, polls }: Known): string[] {
  const rows = (table: string) => (kept[table] ?? []) as Row[];
  const check = (table: string, rules: Record<string, (row: Row) => boolean>) =>
    rows(table).flatMap((row) =>
      Object.entries(rules).flatMap(([rule, holds]) =>
        holds(row) ? [] : [`${table}: not ${rule}: ${JSON.stringify(row).slice(0, 500)}`],
      ),
    );
  const isSender = (value: unknown) => senders.has(String(value));
  const isOurs = ({ subject }: Row) => subjects.has(String(subject));
  return [
    ...check('replies', {
      'by a sender': ({ person }) => isSender(person),
      'on its author’s server': ({ id, person }) => isOn(id, person),
      'about something of ours': isOurs,
      'clean HTML': ({ html }) => isClean(String(html)),
      'plain, short warnings': ({ warning }) => warning === null || isPlain(warning, 500),
      'a page on the web': ({ url }) => isAddress(url),
      'of the past': ({ published, received }) => Number(published) <= Number(received) && Number(published) >= 0,
      'a language': ({ language }) => language === null || /^[\w-]{1,35}$/.test(String(language)),
      'in a state': ({ state }) => ['shown', 'held', 'hidden'].includes(String(state)),
    }),
    ...check('reactions', {
      'by a sender': ({ person }) => isSender(person),
      'about something of ours': isOurs,
      'one emoji': ({ emoji }) => emoji === null || isPlain(emoji, 64),
      'of the sender’s server': ({ activity, person }) => activity === null || isOn(activity, person),
    }),
    ...check('votes', {
      'by a sender': ({ voter }) => isSender(voter),
      'in a poll that is open': ({ poll }) => polls.has(String(poll)),
      'for one of its choices': ({ poll, choice }) =>
        Number(choice) >= 0 && Number(choice) < (polls.get(String(poll)) ?? 0),
    }),
    ...check('quotes', {
      'by a sender': ({ person }) => isSender(person),
      'on its author’s server': ({ post, person }) => isOn(post, person),
      'about something of ours': isOurs,
    }),
    ...check('followers', {
      'a sender': ({ id }) => isSender(id),
      'of an account': ({ actor }) => subjects.has(`actors/${actor}`),
      'reached on their own server': ({ id, inbox }) => isOn(inbox, id),
    }),
    ...check('people', {
      'a sender': ({ id }) => isSender(id),
      'reached on their own server': ({ id, inbox, shared_inbox }) =>
        isOn(inbox, id) && (shared_inbox === null || isOn(shared_inbox, id)),
      'named in plain words': ({ name, handle }) =>
        isPlain(name, 100) && /^[^\s<>"]{1,64}@[\w.:-]+$/.test(String(handle)),
      'at home on the web': ({ url }) => isAddress(url),
    }),
    ...check('reach', {
      'a sender’s server': ({ inbox }) => [...senders].some((sender) => isOn(inbox, sender)),
    }),
  ];
}

function isOn(one: unknown, other: unknown): boolean {
  return URL.parse(String(one))?.origin === URL.parse(String(other))?.origin;
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/[^\s"'<>\\]+$/i.test(value) && URL.canParse(value);
}

function isPlain(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.length <= longest && value.isWellFormed() && !/[^\P{Cc}\t\n]/u.test(value);
}

const elements = 'p|br|blockquote|pre|ul|ol|li|a|em|strong|b|i|del|s|code|ruby|rt|rp';
const element = new RegExp(
  `</?(?:${elements})>|<br />|<a href="https?://[^\\s"<>]*" rel="ugc nofollow noopener">`,
  'g',
);

/** Nothing but the elements of an answer, links to the web, and words; closed as they were opened. */
function isClean(html: string): boolean {
  const words = html.replace(element, '');
  if (/[<>]/.test(words) || html.length > 25_000 || !html.isWellFormed() || /[^\P{Cc}\t\n\r]/u.test(html)) return false;
  const open: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z]+)/g)) {
    if (name === 'br') continue;
    if (!slash) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
