import type { Block, Blocks } from '../store.ts';
import { hostsAbove } from './domain.ts';
import type { Session, Statements } from './session.ts';

const columns = 'kind, target, severity, source, comment, blocked AS at';

export function toBlocks(session: Session): Blocks {
  async function onAny(persons: readonly string[]): Promise<Map<string, Block['severity']>> {
    // No id of an account is the name of a host, so one lookup serves both kinds.
    const targets = new Map(persons.map((person) => [person, [person, ...hostsAbove(person)]]));
    const rows = await session.read((sql) =>
      sql.all<Pick<Block, 'target' | 'severity'>>(
        `SELECT target, severity FROM blocks WHERE target IN (SELECT value FROM ${sql.dialect.texts(':targets')})`,
        { targets: JSON.stringify([...new Set([...targets.values()].flat())]) },
      ),
    );
    const found = new Map<string, Block['severity']>();
    for (const [person, names] of targets) {
      const on = rows.filter(({ target }) => names.includes(target));
      if (on.length > 0) found.set(person, on.some(({ severity }) => severity === 'suspend') ? 'suspend' : 'silence');
    }
    return found;
  }

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
      return (await onAny([person])).get(person) ?? null;
    },

    onAny,
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
