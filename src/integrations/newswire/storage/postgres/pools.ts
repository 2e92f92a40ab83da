import { type ClientConfig, Pool, types } from 'pg';
import { parse } from 'pg-connection-string';
import type { Keep } from '../sql/session.ts';

/** Connections for what must be kept at once, and for what may be kept soon: reads are among these. */
export type Pools = Record<Keep, Pool>;

/** So many connections each. */
const most = 5;

export function openPools(url: string): Pools {
  const open = (settings: string[]) => {
    const pool = new Pool({
      ...configOf(url, settings),
      max: most,
      types: {
        // Times and counts are BIGINT, and far below what a number holds exactly.
        getTypeParser: ((oid: number, format: 'text') =>
          oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
      },
    });
    // A connection that breaks while nobody uses it is replaced; whoever uses one hears of it by his own call.
    pool.on('error', () => {});
    return pool;
  };
  return { now: open(patient), soon: open([...patient, 'synchronous_commit=off']) };
}

/** One connection as we make all of them. */
export function configOf(url: string, settings: readonly string[]): ClientConfig {
  const { options, ...config } = parse(url);
  return {
    ...(config as ClientConfig),
    application_name: 'newswire',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: [options, ...settings.map((setting) => `-c ${setting}`)].filter(Boolean).join(' '),
  };
}

/** How long a call waits for another process, and how long a process that stopped dead may hold up the others. */
const patient = [
  'lock_timeout=10s',
  'idle_in_transaction_session_timeout=60s',
  // No statement of ours is so long that compiling it would be worth it, but PostgreSQL cannot know how few rows a list leads to.
  'jit=off',
];
