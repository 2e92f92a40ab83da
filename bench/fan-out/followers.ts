import { openSession } from '../../src/integrations/newswire/storage/open.ts';

/** Puts followers of the paper into its database, spread evenly over servers that each have one shared inbox. */
export async function gainFollowers(database: string, count: number, inboxes: readonly string[]): Promise<void> {
  const session = await openSession(database);
  const readers = Array.from({ length: count }, (_, at) => {
    const inbox = inboxes[at % inboxes.length] ?? '';
    const id = `${new URL(inbox).origin}/users/reader-${at}`;
    return [id, `${id}/inbox`, inbox];
  });
  const portion = 10_000;
  for (let from = 0; from < count; from += portion)
    await session.write((sql) =>
      sql.run(
        `INSERT INTO followers (actor, id, inbox, shared_inbox, since)
         SELECT 'paper', value ->> 0, value ->> 1, value ->> 2, 0 FROM ${sql.dialect.elements(':rows')}`,
        { rows: JSON.stringify(readers.slice(from, from + portion)) },
      ),
    );
  await session.close();
}
