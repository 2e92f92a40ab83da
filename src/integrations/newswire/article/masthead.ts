import { z } from 'zod';

const handle = z.string().regex(/^[a-z0-9_]+$/, 'Use a-z, 0-9 and _ only: the handle is typed by readers, as in @news@paper.example.');

/** The facts Korean newspaper law wants in the footer; each is printed as written. */
export const legalSchema = z.strictObject({
  registration: z.string().optional(),
  registered: z.string().optional(),
  publisher: z.string().optional(),
  editor: z.string().optional(),
  youthProtection: z.string().optional(),
  address: z.string().optional(),
  telephone: z.string().optional(),
});

/** Who publishes: the name over every page, the channel of every feed, the paper's account in the fediverse. */
export const mastheadSchema = z.strictObject({
  /** The paper's name. Default: the host name of the site. */
  title: z.string().min(1),
  /** One or two sentences; the channel description and the account's profile text. */
  description: z.string().default(''),
  /** BCP 47 tag of the paper's language, `ko`. */
  language: z.string().min(2).default('en'),
  /** IANA zone in which dates without an offset are meant, `Asia/Seoul`. */
  zone: z.string().refine(isZone, 'Write an IANA time zone such as Asia/Seoul.').default('UTC'),
  /** The paper's own handle: `news` makes it `@news@your.host`. */
  handle: handle.default('news'),
  /** Copyright line for pages, feeds and objects. */
  rights: z.string().optional(),
  /** Site-relative address of a square picture (PNG, at least 400 px), the account's avatar. */
  icon: z.string().startsWith('/').optional(),
  /** Site-relative address of a wide picture (1500 x 500), the account's header. */
  banner: z.string().startsWith('/').optional(),
  legal: legalSchema.default({}),
});

export type Masthead = z.infer<typeof mastheadSchema>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
