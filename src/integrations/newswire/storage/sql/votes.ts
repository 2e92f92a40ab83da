import type { Vote, Votes } from '../store.ts';
import type { Session } from './session.ts';
import { bump } from './versions.ts';

export function toVotes(session: Session): Votes {
  return {
    cast(votes, { multiple }) {
      return session.write(async (sql) => {
        const counted: Vote[] = [];
        for (const vote of votes) {
          const { poll, voter, choice, at } = vote;
          const rows = await sql.run(
            `INSERT INTO votes (poll, voter, choice, voted)
             SELECT :poll, :voter, :choice, :at
             WHERE :multiple = 1 OR NOT EXISTS (SELECT 1 FROM votes WHERE poll = :poll AND voter = :voter)
             ON CONFLICT (poll, voter, choice) DO NOTHING`,
            { poll, voter, choice, at, multiple: multiple ? 1 : 0 },
          );
          if (rows > 0) counted.push(vote);
        }
        for (const poll of pollsOf(counted)) await bump(sql, `polls/${poll}`);
        return counted.length;
      });
    },

    async of(poll, voter) {
      const rows = await session.read((sql) =>
        sql.all<{ choice: number }>('SELECT choice FROM votes WHERE poll = :poll AND voter = :voter ORDER BY choice', {
          poll,
          voter,
        }),
      );
      return rows.map(({ choice }) => choice);
    },

    async tally(poll, choices) {
      const rows = await session.read((sql) =>
        sql.all<{ choice: number; votes: number; voters: number; browsers: number }>(
          // Voters are counted along one index: a single pass that tells browsers apart is twenty times slower.
          `SELECT choice, COUNT(*) AS votes,
             (SELECT COUNT(DISTINCT voter) FROM votes WHERE poll = :poll) AS voters,
             (SELECT COUNT(DISTINCT voter) FROM votes WHERE poll = :poll AND ${browser}) AS browsers
           FROM votes WHERE poll = :poll GROUP BY choice`,
          { poll },
        ),
      );
      const votes = new Map(rows.map((row) => [row.choice, row.votes]));
      return {
        choices: Array.from({ length: choices }, (_, choice) => votes.get(choice) ?? 0),
        voters: rows[0]?.voters ?? 0,
        browsers: rows[0]?.browsers ?? 0,
      };
    },

    async voters(poll) {
      const rows = await session.read((sql) =>
        sql.all<{ voter: string }>(
          `SELECT DISTINCT voter FROM votes WHERE poll = :poll AND NOT (${browser}) ORDER BY voter`,
          { poll },
        ),
      );
      return rows.map(({ voter }) => voter);
    },
  };
}

/** Everything that begins with `browser:`; `;` comes after the colon. */
const browser = "voter >= 'browser:' AND voter < 'browser;'";

function pollsOf(votes: readonly Vote[]): Set<string> {
  return new Set(votes.map(({ poll }) => poll));
}
