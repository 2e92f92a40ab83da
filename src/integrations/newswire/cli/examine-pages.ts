import { join } from 'node:path';
import { software } from '../fediverse/nodeinfo.ts';
import { type PageKind, pageKinds } from '../press/page-kinds.ts';
import { readPlates } from '../press/plates.ts';
import { readRecord } from '../press/record.ts';
import { say, UsageError } from './say.ts';

/** Says of every kind of page when the press prints it, and why not more seldom. @param home `.newswire/` of the site. */
export async function examinePages(home: string): Promise<void> {
  const press = join(home, 'press');
  const plates = await readPlates(press, software.version);
  const kept = readRecord(press);
  if (!plates || !kept)
    throw new UsageError(
      'No build has left anything to judge by. Run "newswire build" in the folder of the site first.',
    );
  for (const line of pageKinds(plates, kept.record).flatMap(toLines)) say(line);
}

function toLines({ component, count, always, often }: PageKind): string[] {
  const pages = count === 1 ? '1 page' : `${count} pages`;
  const when =
    always.length > 0
      ? 'printed every time'
      : often.length > 0
        ? 'printed often'
        : `printed when something on ${count === 1 ? 'it' : 'them'} changes`;
  return [`${component}: ${pages}, ${when}.`, ...[...always, ...often].map((reason) => `    ${reason}`)];
}
