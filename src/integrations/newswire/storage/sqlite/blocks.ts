import type { Block, Blocks } from '../store.ts';
import { hostsAbove } from './domain.ts';
import type { Session } from './session.ts';
import type { Statements } from './statements.ts';

const columns = 'kind, target, severity, source, comment, blocked AS at';

export function toBlocks(session: Session): Blocks {
  return {
    async put(block) {
      await session.write((sql) => put(sql, block));
    },

    remove(kind, target, source) {
      return session.write((sql) =>
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
      await session.write((sql) => {
        sql.run('DELETE FROM blocks WHERE source = :source', { source });
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
          'SELECT severity FROM blocks WHERE target IN (SELECT value FROM json_each(:targets))',
          { targets: JSON.stringify([person, ...hostsAbove(person)]) },
        ),
      );
      if (rows.some(({ severity }) => severity === 'suspend')) return 'suspend';
      return rows.length > 0 ? 'silence' : null;
    },
  };
}

function put(sql: Statements, { kind, target, severity, source, comment, at }: Block): void {
  sql.run(
    `INSERT INTO blocks (kind, target, severity, source, comment, blocked)
     VALUES (:kind, :target, :severity, :source, :comment, :at)
     ON CONFLICT (target, kind, source) DO UPDATE SET
       severity = excluded.severity,
       comment = excluded.comment,
       blocked = excluded.blocked`,
    { kind, target, severity, source, comment, at },
  );
}
