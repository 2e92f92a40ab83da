import { StorageError } from '../storage-error.ts';

/** Two of us wanted the same rows in another order, and PostgreSQL let one of them go: the work may simply run again. */
export function isCrossed(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40P01' || code === '40001';
}

/** PostgreSQL's refusals that an operator can mend, as a sentence with its remedy; any other error as it is. */
export function toStorageError(error: unknown, database: string): unknown {
  if (error instanceof StorageError) return error;
  const code = codeOf(error) ?? '';
  const sentence = sentences.find(([pattern]) => pattern.test(code))?.[1];
  if (sentence) return new StorageError(sentence(database), { cause: error });
  const said = error instanceof Error ? error.message : '';
  return /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    said,
  )
    ? new StorageError(away(database), { cause: error })
    : error;
}

const away = (database: string) =>
  `The database ${database} cannot be reached. Start PostgreSQL there, or correct NEWSWIRE_DATABASE; what was not confirmed was not kept.`;

/** By SQLSTATE (PostgreSQL, appendix A) or by the system's name of the fault. */
const sentences: [RegExp, (database: string) => string][] = [
  [/^(?:ECONN|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT|ETIMEDOUT|EPIPE|08|57P0[123])/, away],
  [
    /^28/,
    (database) =>
      `${database} refuses this user or password. Correct NEWSWIRE_DATABASE, or let the user in (pg_hba.conf).`,
  ],
  [/^3D000$/, (database) => `There is no database ${database}. Make it first: "createdb" with its name.`],
  [
    /^(?:42501|25006)$/,
    (database) =>
      `This user may not write to ${database}. Make the user of NEWSWIRE_DATABASE the owner of the database.`,
  ],
  [/^53100$/, (database) => `The disk of ${database} is full. Free some space; what was not confirmed was not kept.`],
  [
    /^53300$/,
    (database) =>
      `${database} takes no more connections. Raise max_connections of PostgreSQL, or run fewer newswire processes: each holds up to 11.`,
  ],
  [
    /^55P03$/,
    (database) =>
      `Another process has been writing to ${database} for more than 10 seconds. Let the other newswire command end, then try again.`,
  ],
];

function codeOf(error: unknown): string | null {
  // Several addresses were tried, and each has its own error.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error && 'code' in first && typeof first.code === 'string' ? first.code : null;
}
