import { z } from 'zod';

const handleRule = 'Use a-z, 0-9 and _ only: the handle is typed by readers, as in @news@paper.example.';
const handle = z.string(handleRule).regex(/^[a-z0-9_]+$/, handleRule);

const printed = z.string('Write it as it is to be printed.');
const picture = z
  .string('Begin the address with a slash, as in /icon.png.')
  .startsWith('/', 'Begin the address with a slash, as in /icon.png.');

/** The facts Korean newspaper law wants in the footer; each is printed as written. */
export const legalSchema = z.strictObject({
  /** Registration number (등록번호). */
  registration: printed.optional(),
  /** Date of registration (등록일). */
  registered: printed.optional(),
  /** Who publishes (발행인). */
  publisher: printed.optional(),
  /** Who edits (편집인). */
  editor: printed.optional(),
  /** Who is in charge of protecting minors (청소년보호책임자). */
  youthProtection: printed.optional(),
  /** Where the paper is published (발행소). */
  address: printed.optional(),
  /** Telephone number. */
  telephone: printed.optional(),
});

/** Who publishes: the name over every page, the channel of every feed, the paper's account in the fediverse. */
export const mastheadSchema = z.strictObject({
  /** The paper's name. Default: the host name of the site. */
  title: z.string('Write the name of the paper.').min(1, 'Write the name of the paper.'),
  /** One or two sentences; the channel description and the account's profile text. */
  description: z.string('Write one or two sentences on the paper.').default(''),
  /** BCP 47 tag of the paper's language, such as `ko`. Default: `defaultLocale` of Astro's `i18n`, else `'en'`. */
  language: z
    .string('Write a language tag, such as ko or en.')
    .min(2, 'Write a language tag, such as ko or en.')
    .default('en'),
  /** IANA zone in which dates without an offset are meant, such as `Asia/Seoul`. */
  zone: z
    .string('Write an IANA time zone such as Asia/Seoul.')
    .refine(isZone, 'Write an IANA time zone such as Asia/Seoul.')
    .default('UTC'),
  /** The paper's own handle: `news` makes it `@news@your.host`. */
  handle: handle.default('news'),
  /** Copyright line for pages, feeds and objects. */
  rights: printed.optional(),
  /** Site-relative address of a square picture (PNG, at least 400 px), the account's avatar. */
  icon: picture.optional(),
  /** Site-relative address of a wide picture (1500 x 500), the account's header. */
  banner: picture.optional(),
  /** The facts that Korean newspaper law wants printed; a paper in Korean is warned of each that is missing. */
  legal: legalSchema.default({}),
});

export type Masthead = z.infer<typeof mastheadSchema>;
export type LegalFact = keyof Masthead['legal'];

/** What Korean newspaper law wants printed and the masthead does not say; asked of a paper in Korean only. */
export function missingLegalFacts({ language, legal }: Pick<Masthead, 'language' | 'legal'>): LegalFact[] {
  if (!/^ko\b/i.test(language)) return [];
  return (Object.keys(legalSchema.shape) as LegalFact[]).filter((fact) => !legal[fact]?.trim());
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
