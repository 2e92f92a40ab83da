import { resolve } from 'node:path';
import { z } from 'zod';
import { SiteError } from './article/problem.ts';
import { parseTime } from './article/time.ts';

const flag = (name: string) =>
  z
    .enum(['', '0', '1', 'false', 'true'], `${name} must be 1 or 0.`)
    .default('0')
    .transform((value) => value === '1' || value === 'true');

const whole = (name: string, usual: number) =>
  z.coerce
    .number(`${name} must be a whole number, such as ${usual}.`)
    .int(`${name} must be a whole number, such as ${usual}.`)
    .min(0, `${name} must be 0 or more.`)
    .default(usual);

const databaseSentence =
  'NEWSWIRE_DATABASE must be the path of a file, such as .newswire/newswire.db, or the address of a PostgreSQL database, such as postgres://paper@localhost/newswire.';

/** What the environment may say. Empty settings count as none. */
export const environmentSchema = z
  .object({
    /** Public origin of the paper, without a path. It is part of every id: build and serve with the same. The Host header is never trusted for it. Default: `site` of astro.config for a build, `http://localhost:PORT` for a try. */
    SITE_URL: z
      .url({
        protocol: /^https?$/,
        error: 'SITE_URL must be the public origin of the paper, such as https://paper.example.',
      })
      .refine(isOrigin, { error: ({ input }) => originSentence(new URL(String(input))) })
      .optional(),
    /** Port to listen on. */
    PORT: z.coerce
      .number('PORT must be a number from 1 to 65535, such as 4321.')
      .int('PORT must be a whole number.')
      .min(1, 'PORT must be 1 or more.')
      .max(65535, 'PORT must be at most 65535.')
      .default(4321),
    /** Address to listen on. */
    HOST: z.string().min(1, 'HOST must be an address to listen on, such as 127.0.0.1 or 0.0.0.0.').default('localhost'),
    /** Path of a SQLite file, or address of a PostgreSQL database (`postgres://user:password@host/database`): all that must not be lost. */
    NEWSWIRE_DATABASE: z
      .string()
      .min(1, databaseSentence)
      .refine((value) => !/^[a-z+]+:\/\//i.test(value) || isPostgresAddress(value), databaseSentence)
      .default('.newswire/newswire.db'),
    /** The built folder. `newswire build` makes it a symlink. */
    NEWSWIRE_DIST: z.string().min(1, 'NEWSWIRE_DIST must be the built folder, such as dist.').default('dist'),
    /** What is run where a full build is needed; it must put a complete folder in place. Default: `newswire build`. */
    NEWSWIRE_BUILD_COMMAND: z
      .string()
      .min(1, 'NEWSWIRE_BUILD_COMMAND must be a command, such as npm run build.')
      .optional(),
    /** Brings what was printed to where it is served, for a site on a host elsewhere. */
    NEWSWIRE_UPLOAD_COMMAND: z
      .string()
      .min(1, 'NEWSWIRE_UPLOAD_COMMAND must be a command, such as ./upload.sh.')
      .optional(),
    /** Minutes that a server's process that prints waits for the next change, with the paper in memory. 0: it ends each time. */
    NEWSWIRE_PRESS_MINUTES: whole('NEWSWIRE_PRESS_MINUTES', 10),
    /**
     * Takes the place of the site's `.newswire/` for one build that must leave nothing there: "newswire publish --check".
     * @internal
     */
    NEWSWIRE_BESIDE: z.string().min(1, 'NEWSWIRE_BESIDE must be a folder.').optional(),
    /**
     * Set by our own commands: a paper without an address of its own is built for a try, and served from here.
     * @internal
     */
    NEWSWIRE_TRY: flag('NEWSWIRE_TRY'),
    /** Fixes the clock, for builds that must be repeatable. Default: the machine's clock. */
    NEWSWIRE_NOW: z
      .string()
      .transform((value, context) => {
        const instant = parseTime(value, 'UTC');
        if (instant) return instant;
        context.addIssue({ code: 'custom', message: 'NEWSWIRE_NOW must be a time such as 2026-11-22T09:00:00+09:00.' });
        return z.NEVER;
      })
      .optional(),
    /** 1: the server speaks to addresses that are not on the open internet, for tests on one machine. */
    NEWSWIRE_ALLOW_PRIVATE_ADDRESSES: flag('NEWSWIRE_ALLOW_PRIVATE_ADDRESSES'),
    /** 1: a reader's address is the last entry of the proxy's `X-Forwarded-For`. */
    NEWSWIRE_TRUST_PROXY: flag('NEWSWIRE_TRUST_PROXY'),
    /** Where the server is, for a site on a static host that passes questions on to it. */
    NEWSWIRE_SERVER_URL: z
      .url({
        protocol: /^https?$/,
        error: 'NEWSWIRE_SERVER_URL must be the address of the server, such as https://live.paper.example.',
      })
      .optional(),
    /** Port at which Prometheus finds figures, at `/metrics`; nowhere unless said. */
    NEWSWIRE_METRICS_PORT: z.coerce
      .number('NEWSWIRE_METRICS_PORT must be a number from 1 to 65535, such as 9464.')
      .int('NEWSWIRE_METRICS_PORT must be a whole number.')
      .min(1, 'NEWSWIRE_METRICS_PORT must be 1 or more.')
      .max(65535, 'NEWSWIRE_METRICS_PORT must be at most 65535.')
      .optional(),
    /** The address for them, where Prometheus is on another machine. Default: that of `HOST`. */
    NEWSWIRE_METRICS_HOST: z
      .string()
      .min(1, 'NEWSWIRE_METRICS_HOST must be an address to listen on, such as 10.0.0.5.')
      .optional(),
    /** How many may subscribe to feeds (WebSub). */
    NEWSWIRE_HUB_SUBSCRIPTIONS: whole('NEWSWIRE_HUB_SUBSCRIPTIONS', 10_000),
    /** The same at one host. */
    NEWSWIRE_HUB_SUBSCRIPTIONS_PER_HOST: whole('NEWSWIRE_HUB_SUBSCRIPTIONS_PER_HOST', 1000),
  })
  .refine(({ PORT, NEWSWIRE_METRICS_PORT }) => NEWSWIRE_METRICS_PORT !== PORT, {
    path: ['NEWSWIRE_METRICS_PORT'],
    error: 'NEWSWIRE_METRICS_PORT must be another port than PORT: figures are not for readers.',
  })
  .refine(
    ({ SITE_URL, NEWSWIRE_SERVER_URL: server }) => !SITE_URL || !server || originOf(server) !== originOf(SITE_URL),
    {
      path: ['NEWSWIRE_SERVER_URL'],
      error:
        'NEWSWIRE_SERVER_URL must be another address than SITE_URL: a host that asks itself goes round in a circle. Leave it out where the server serves the pages, too.',
    },
  )
  .transform((env) => ({
    origin: originOf(env.SITE_URL ?? `http://localhost:${env.PORT}`),
    /** Whether SITE_URL was given: a build without it may keep the site of its configuration. */
    originGiven: env.SITE_URL !== undefined,
    port: env.PORT,
    host: env.HOST,
    /** Path of a SQLite file, or address of a PostgreSQL database. */
    database: isPostgresAddress(env.NEWSWIRE_DATABASE) ? env.NEWSWIRE_DATABASE : resolve(env.NEWSWIRE_DATABASE),
    dist: resolve(env.NEWSWIRE_DIST),
    buildCommand: env.NEWSWIRE_BUILD_COMMAND,
    uploadCommand: env.NEWSWIRE_UPLOAD_COMMAND,
    /** In ms; 0: it ends each time. */
    pressStay: env.NEWSWIRE_PRESS_MINUTES * 60_000,
    beside: env.NEWSWIRE_BESIDE && resolve(env.NEWSWIRE_BESIDE),
    isTry: env.NEWSWIRE_TRY,
    fixedNow: env.NEWSWIRE_NOW,
    allowPrivateAddresses: env.NEWSWIRE_ALLOW_PRIVATE_ADDRESSES,
    trustProxy: env.NEWSWIRE_TRUST_PROXY,
    serverUrl: env.NEWSWIRE_SERVER_URL && originOf(env.NEWSWIRE_SERVER_URL),
    metrics: env.NEWSWIRE_METRICS_PORT
      ? { port: env.NEWSWIRE_METRICS_PORT, host: env.NEWSWIRE_METRICS_HOST ?? env.HOST }
      : null,
    hub: {
      inAll: env.NEWSWIRE_HUB_SUBSCRIPTIONS,
      perHost: env.NEWSWIRE_HUB_SUBSCRIPTIONS_PER_HOST,
      allowPrivateAddresses: env.NEWSWIRE_ALLOW_PRIVATE_ADDRESSES,
    },
  }));

export type Settings = z.infer<typeof environmentSchema>;

/** A setting that cannot be used; its message is one sentence a setting that says what to write. */
export class SettingsError extends SiteError {}

/**
 * The only reader of the environment.
 * @throws SettingsError naming every wrong value at once.
 */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = environmentSchema.safeParse(given);
  if (result.success) return result.data;
  throw new SettingsError(
    result.error.issues
      .map((issue) => `${issue.message} It is ${shown(environment[String(issue.path[0])])}.`)
      .join('\n'),
  );
}

/** The clock of this process: fixed by NEWSWIRE_NOW, else the machine's. */
export function clockOf(settings: Settings): () => Date {
  const { fixedNow } = settings;
  return fixedNow ? () => new Date(fixedNow) : () => new Date();
}

/** The environment of a command that is run from here, with some settings besides. */
export function environmentWith(
  settings: Record<string, string>,
  environment: Record<string, string | undefined> = process.env,
): Record<string, string | undefined> {
  return { ...environment, ...settings };
}

/**
 * Tells Pagefind, which is started as a program of its own, to cut its index into pieces of some 5 KB, not 35: a search
 * loads one a word. What the environment says already stays.
 */
export function cutSearchIndexSmall(environment: Record<string, string | undefined> = process.env): void {
  environment['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] ??= '2500';
}

function isPostgresAddress(value: string): boolean {
  return /^postgres(?:ql)?:$/.test(URL.parse(value)?.protocol ?? '');
}

function originOf(url: string): string {
  return new URL(url).origin;
}

/** What is no address at all is told by another sentence. */
function isOrigin(value: string): boolean {
  const url = URL.parse(value);
  return !url || !/^https?:$/.test(url.protocol) || url.href === `${url.origin}/`;
}

function originSentence({ origin, pathname }: URL): string {
  if (pathname === '/') return `SITE_URL must be an origin alone: write ${origin}.`;
  return `SITE_URL must have no path: write ${origin}, and put ${pathname.replace(/\/$/, '')} into \`base\` in astro.config.`;
}

/** Logs are read by many: a password in an address stays out of them. */
function shown(value: string | undefined): string {
  return JSON.stringify(value?.replace(/\/\/[^/]*@/, '//...@'));
}
