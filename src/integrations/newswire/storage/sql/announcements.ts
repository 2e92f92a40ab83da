import type { Announcement, Announcements, Announcer } from '../store.ts';
import type { Session } from './session.ts';

const columns = 'article, state, hash, revision, url, announcers, announced AS at';

export function toAnnouncements(session: Session): Announcements {
  return {
    async all() {
      const rows = await session.read((sql) => sql.all<Row>(`SELECT ${columns} FROM announcements ORDER BY article`));
      return rows.map(toAnnouncement);
    },

    async find(article) {
      const row = await session.read((sql) =>
        sql.one<Row>(`SELECT ${columns} FROM announcements WHERE article = :article`, { article }),
      );
      return row && toAnnouncement(row);
    },

    async put({ article, state, hash, revision, url, announcers, at }) {
      await session.step((sql) =>
        sql.run(
          `INSERT INTO announcements (article, state, hash, revision, url, announcers, announced)
           VALUES (:article, :state, :hash, :revision, :url, :announcers, :at)
           ON CONFLICT (article) DO UPDATE SET
             state = excluded.state,
             hash = excluded.hash,
             revision = excluded.revision,
             url = excluded.url,
             announcers = excluded.announcers,
             announced = excluded.announced`,
          { article, state, hash, revision, url, announcers: JSON.stringify(announcers), at },
        ),
      );
    },
  };
}

type Row = Omit<Announcement, 'announcers'> & { announcers: string };

function toAnnouncement(row: Row): Announcement {
  return { ...row, announcers: JSON.parse(row.announcers) as Announcer[] };
}
