import type { Catalogue } from '../sql/catalogue.ts';

export const catalogue: Catalogue = {
  // The places of an indkey are counted from 0.
  columns: `
    SELECT relname AS "table", attname AS "column", (attidentity <> '')::int AS counted,
      COALESCE(array_position(indkey::int2[], attnum) + 1, 0) AS place
    FROM pg_class AS tables
      JOIN pg_attribute ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
      JOIN pg_index ON indrelid = tables.oid AND indisprimary
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname <> 'migrations'
    ORDER BY (SELECT COUNT(*) FROM pg_constraint WHERE conrelid = tables.oid AND contype = 'f'), relname, attnum`,
  ownIds: 'OVERRIDING SYSTEM VALUE',

  async hold(inner, tables) {
    await inner.write((sql) => sql.run(`LOCK TABLE ${tables.join(', ')} IN SHARE ROW EXCLUSIVE MODE`));
  },

  async lastId(inner, table) {
    const row = await inner.read((sql) =>
      sql.one<{ id: number | null }>(`SELECT pg_sequence_last_value(${sequence}) AS id`, { table }),
    );
    return row?.id ?? 0;
  },

  async countFrom(inner, table, id) {
    if (id > 0) await inner.write((sql) => sql.run(`SELECT setval(${sequence}, :id)`, { table, id }));
  },
};

const sequence = "pg_get_serial_sequence(:table, 'id')::regclass";
