import { databaseName } from './database-name.ts';
import { mayExist, openSession } from './open.ts';
import { type Table, tablesOf } from './sql/catalogue.ts';
import { toStore } from './sql/parts.ts';
import type { Session, Values } from './sql/session.ts';
import { StorageError } from './storage-error.ts';
import type { Store } from './store.ts';

export interface Move {
  from: string;
  to: string;
  /** Looks at the store that is to be moved, and throws where it must stay. */
  check(store: Store): Promise<void>;
  /** Called after each part of a table that takes several, and once at its end. */
  onRows(progress: Moved & { of: number }): void;
}

export interface Moved {
  table: string;
  rows: number;
}

/**
 * Copies a whole store into an empty database of either kind: all rows as they are, ids included. All of it lands in one
 * transaction or nothing does, so that it can be done again after a crash. Nobody writes to either meanwhile; nothing
 * changes where it comes from.
 * @returns the tables with the rows that were counted in both at the end.
 * @throws StorageError when there is nothing to move, or the target holds something.
 */
export async function moveStore({ from, to, check, onRows }: Move): Promise<Moved[]> {
  const [here, there] = [databaseName(from), databaseName(to)];
  if (from === to) throw new StorageError(`${here} is where the data is. Name another database to move it to.`);
  if (!mayExist(from))
    throw new StorageError(`There is no database ${here}. Name the one that holds the paper's data.`);
  return opened(from, async (source) => {
    const tables = await tablesOf(source);
    return source.transaction(async (inner) => {
      await hold(inner, tables);
      if (await isEmpty(inner, tables))
        throw new StorageError(`${here} holds nothing. Name the database that holds the paper's data.`);
      await check(toStore(inner));
      return opened(to, (target) =>
        target.transaction(async (into) => {
          await hold(into, tables);
          if (!(await isEmpty(into, tables)))
            throw new StorageError(
              `${there} holds data already, and nothing was moved. Name an empty database; if what it holds is of no use, make it anew ("dropdb" and "createdb", or delete the file).`,
            );
          const moved: Moved[] = [];
          for (const table of tables)
            moved.push({ table: table.name, rows: await moveTable(table, inner, into, onRows) });
          return moved;
        }),
      );
    });
  });
}

async function opened<T>(database: string, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(database);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

async function hold(inner: Session, tables: readonly Table[]): Promise<void> {
  const { hold } = await catalogueOf(inner);
  const names = tables.map(({ name }) => name);
  await hold(inner, names);
}

async function isEmpty(inner: Session, tables: readonly Table[]): Promise<boolean> {
  for (const { name } of tables) if ((await countOf(inner, name)) > 0) return false;
  return true;
}

/** So many values in one statement: SQLite finds each by its name, one after another, and takes ten times as long with 2,000. */
const mostValues = 400;

async function moveTable(table: Table, from: Session, into: Session, onRows: Move['onRows']): Promise<number> {
  const { name, columns, counted } = table;
  const of = await countOf(from, name);
  const limit = Math.floor(mostValues / columns.length);
  let rows = 0;
  let last: Values | null = null;
  for (;;) {
    const page: Values[] = await pageOf(table, last, limit, from);
    if (page.length > 0) await insert(table, page, into);
    rows += page.length;
    last = page.at(-1) ?? null;
    if (page.length < limit) break;
    onRows({ table: name, rows, of });
  }
  if (counted) {
    const [source, target] = [await catalogueOf(from), await catalogueOf(into)];
    // An id is never used again: that of a job which is done already is not, either.
    await target.countFrom(into, name, await source.lastId(from, name));
  }
  const arrived = await countOf(into, name);
  if (arrived !== of)
    throw new StorageError(
      `${name} has ${of} rows, and ${arrived} of them arrived. Nothing was moved; the data stays usable where it was. Please report this.`,
    );
  onRows({ table: name, rows, of });
  return arrived;
}

/** The rows after `last` by the primary key, which both databases order by bytes. */
function pageOf({ name, columns, key }: Table, last: Values | null, limit: number, from: Session): Promise<Values[]> {
  const names = key.join(', ');
  const after = last ? `WHERE (${names}) > (${key.map((column) => `:${column}`).join(', ')})` : '';
  const values = Object.fromEntries(last ? key.map((column) => [column, last[column]!]) : []);
  return from.read((sql) =>
    sql.all<Values>(`SELECT ${columns.join(', ')} FROM ${name} ${after} ORDER BY ${names} LIMIT ${limit}`, values),
  );
}

async function insert({ name, columns }: Table, rows: readonly Values[], into: Session): Promise<void> {
  const { ownIds } = await catalogueOf(into);
  const tuples = rows.map((_, at) => `(${columns.map((column) => `:${column}_${at}`).join(', ')})`);
  const values = Object.fromEntries(
    rows.flatMap((row, at) => columns.map((column) => [`${column}_${at}`, row[column] ?? null])),
  );
  await into.write((sql) =>
    sql.run(`INSERT INTO ${name} (${columns.join(', ')}) ${ownIds} VALUES ${tuples.join(', ')}`, values),
  );
}

async function countOf(inner: Session, table: string): Promise<number> {
  return (await inner.read((sql) => sql.one<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`)))!.count;
}

function catalogueOf(inner: Session) {
  return inner.read(async (sql) => sql.dialect.catalogue);
}
