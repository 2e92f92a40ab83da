import type { Session } from './session.ts';

/** How a database tells what tables it has, and takes rows with the ids they have elsewhere. */
export interface Catalogue {
  /** A statement without values: the {@link Column}s of all tables but that of the migrations, those that refer to no other first. */
  columns: string;
  /** In an INSERT before its VALUES: ids that the database counts by itself are given. */
  ownIds: string;
  /** Nobody but this transaction writes to these tables until its end. */
  hold(inner: Session, tables: readonly string[]): Promise<void>;
  /** The last id ever given in a table that counts its ids; 0 where there was none. */
  lastId(inner: Session, table: string): Promise<number>;
  /** The next id in that table is one more than this. */
  countFrom(inner: Session, table: string, id: number): Promise<void>;
}

export interface Column {
  table: string;
  column: string;
  /** Its place in the primary key, from 1; 0 outside it. */
  place: number;
  /** 1 where the database counts up its ids by itself. */
  counted: number;
}

export interface Table {
  name: string;
  columns: string[];
  key: string[];
  counted: boolean;
}

/** The tables of a store, in an order in which they can be filled. */
export async function tablesOf(session: Session): Promise<Table[]> {
  const rows = await session.read((sql) => sql.all<Column>(sql.dialect.catalogue.columns));
  return [...Map.groupBy(rows, ({ table }) => table)].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column }) => column),
    key: columns
      .filter(({ place }) => place > 0)
      .sort((a, b) => a.place - b.place)
      .map(({ column }) => column),
    counted: columns.some(({ counted }) => counted > 0),
  }));
}
