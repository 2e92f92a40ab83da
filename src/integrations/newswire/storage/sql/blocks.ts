import type { Block, Blocks } from '../store.ts';
import { hostsAbove } from './domain.ts';
import type { Session, Statements } from './session.ts';

const columns = 'kind, target, severity, source, comment, blocked AS at';

export function toBlocks(session: Session): Blocks {
  return {
    async put(block) {
      await session.step((sql) => put(sql, block));
    },

    remove(kind, target, source) {
      return session.step((sql) =>
        source === undefined
          ? sql.run('DELETE FROM blocks WHERE target = :target AND kind = :kind', { kind, target })
          : sql.run('DELETE FROM blocks WHERE target = :target AND kind = :kind AND source = :source', {
              kind,
              target,
              source,
            }),
      );
    },

    async replace(source, blocks) {
      await session.write(async (sql) => {
        await sql.run('DELETE FROM blocks WHERE source = :source', { source });
        for (const block of blocks) put(sql, { ...block, source });
      });
    },

    all() {
      return session.read((sql) => sql.all<Block>(`SELECT ${columns} FROM blocks ORDER BY kind, target, source`));
    },

    async on(person) {
      const rows = await session.read((sql) =>
        // No id of an account is the name of a host, so one lookup serves both kinds.
        sql.all<Pick<Block, 'severity'>>(
          `SELECT severity FROM blocks WHERE target IN (SELECT value FROM ${sql.dialect.texts(':targets')})`,
          { targets: JSON.stringify([person, ...hostsAbove(person)]) },
        ),
      );
      if (rows.some(({ severity }) => severity === 'suspend')) return 'suspend';
      return rows.length > 0 ? 'silence' : null;
    },
  };
}

async function put(sql: Statements, { kind, target, severity, source, comment, at }: Block): Promise<void> {
  await sql.run(
    `INSERT INTO blocks (kind, target, severity, source, comment, blocked)
     VALUES (:kind, :target, :severity, :source, :comment, :at)
     ON CONFLICT (target, kind, source) DO UPDATE SET
       severity = excluded.severity,
       comment = excluded.comment,
       blocked = excluded.blocked`,
    { kind, target, severity, source, comment, at },
  );
}
