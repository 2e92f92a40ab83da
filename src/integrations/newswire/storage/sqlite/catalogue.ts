import type { Catalogue } from '../sql/catalogue.ts';

export const catalogue: Catalogue = {
  columns: `
    SELECT tables.name AS "table", columns.name AS "column", columns.pk AS place,
      columns.pk = 1 AND tables.sql LIKE '%AUTOINCREMENT%' AS counted
    FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
    WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%' AND tables.name <> 'migrations'
    ORDER BY (SELECT COUNT(*) FROM pragma_foreign_key_list(tables.name)), tables.name, columns.cid`,
  ownIds: '',

  /** A transaction that may write has the whole file from its beginning. */
  async hold() {},

  // https://sqlite.org/autoinc.html: a table has its row there from its first id on.
  async lastId(inner, table) {
    const row = await inner.read((sql) =>
      sql.one<{ id: number }>('SELECT seq AS id FROM sqlite_sequence WHERE name = :table', { table }),
    );
    return row?.id ?? 0;
  },

  async countFrom(inner, table, id) {
    await inner.write(async (sql) => {
      await sql.run('DELETE FROM sqlite_sequence WHERE name = :table', { table });
      await sql.run('INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :id)', { table, id });
    });
  },
};
