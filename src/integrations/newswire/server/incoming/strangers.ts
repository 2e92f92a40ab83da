import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../../storage/store.ts';

/** So many are looked up by one statement. */
const handful = 100;

interface Asked {
  id: string;
  answer(isStranger: boolean): void;
  failed(error: unknown): void;
}

/**
 * Is nothing of this account kept? Who asks in the same turn is answered by the same look into the database: when a server ends,
 * all its accounts are deleted at once. What is in memory cannot be believed here: other processes write too, and somebody known
 * who is taken for a stranger would never be forgotten.
 */
export function toStrangers({ people }: Pick<Store, 'people'>): (id: string) => Promise<boolean> {
  const asked: Asked[] = [];
  let looking = false;

  const look = async () => {
    looking = true;
    while (asked.length > 0) {
      await turn();
      const some = asked.splice(0, handful);
      try {
        const known = new Set(await people.known(some.map(({ id }) => id)));
        for (const { id, answer } of some) answer(!known.has(id));
      } catch (error) {
        for (const { failed } of some) failed(error);
      }
    }
    looking = false;
  };

  return (id) =>
    new Promise((answer, failed) => {
      asked.push({ id, answer, failed });
      if (!looking) void look();
    });
}
