import type { HostState, Hosts } from '../store.ts';
import type { Session } from './session.ts';

const columns = `host, delivered, failures, last_success AS "lastSuccess", last_failure AS "lastFailure",
  last_error AS "lastError"`;

export function toHosts(session: Session): Hosts {
  return {
    async delivered(hosts, at) {
      await session.step(
        (sql) =>
          sql.run(
            `INSERT INTO hosts (host, delivered, failures, last_success)
             SELECT value, COUNT(*), 0, :at FROM ${sql.dialect.texts(':hosts')} WHERE true GROUP BY value ORDER BY value
             ON CONFLICT (host) DO UPDATE SET
               delivered = hosts.delivered + excluded.delivered,
               failures = 0,
               last_success = excluded.last_success`,
            { hosts: JSON.stringify(hosts), at },
          ),
        'soon',
      );
    },

    async failed(host, error, at) {
      await session.step(
        (sql) =>
          sql.run(
            `INSERT INTO hosts (host, delivered, failures, last_failure, last_error) VALUES (:host, 0, 1, :at, :error)
             ON CONFLICT (host) DO UPDATE SET
               failures = hosts.failures + 1,
               last_failure = excluded.last_failure,
               last_error = excluded.last_error`,
            { host, error, at },
          ),
        'soon',
      );
    },

    find(host) {
      return session.read((sql) => sql.one<HostState>(`SELECT ${columns} FROM hosts WHERE host = :host`, { host }));
    },

    all() {
      return session.read((sql) =>
        sql.all<HostState>(`SELECT ${columns} FROM hosts ORDER BY CASE WHEN failures > 0 THEN 0 ELSE 1 END, host`),
      );
    },
  };
}
