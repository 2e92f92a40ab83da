import type { Polls, ToldPoll } from '../store.ts';
import type { Session } from './session.ts';

const columns = 'poll, state, hash, revision, tally, told AS at';

export function toPolls(session: Session): Polls {
  return {
    all() {
      return session.read((sql) => sql.all<ToldPoll>(`SELECT ${columns} FROM polls ORDER BY poll`));
    },

    find(poll) {
      return session.read((sql) => sql.one<ToldPoll>(`SELECT ${columns} FROM polls WHERE poll = :poll`, { poll }));
    },

    async put({ poll, state, hash, revision, tally, at }) {
      await session.step((sql) =>
        sql.run(
          `INSERT INTO polls (poll, state, hash, revision, tally, told)
           VALUES (:poll, :state, :hash, :revision, :tally, :at)
           ON CONFLICT (poll) DO UPDATE SET
             state = excluded.state,
             hash = excluded.hash,
             revision = excluded.revision,
             tally = excluded.tally,
             told = excluded.told`,
          { poll, state, hash, revision, tally, at },
        ),
      );
    },
  };
}
