import { Command } from 'commander';
import { atDesk, deliveryOf } from './at-desk.ts';
import { say, UsageError } from './say.ts';
import { toJson } from './terminal.ts';
import { allWaiting, type Waiting } from './waiting.ts';

export function approvalsCommand(): Command {
  return new Command('approvals')
    .description('Lists all that waits for an editor: who wants to follow, who wants to quote, and replies.')
    .option('--json', 'print as JSON')
    .action(({ json = false }: { json?: boolean }) => list(json))
    .addCommand(answer('accept', 'Lets them follow or quote, and shows replies to readers.'))
    .addCommand(answer('reject', 'Turns them away, takes back leave to quote, and hides replies.'));
}

const titles: Record<Waiting['kind'], string> = { follow: 'To follow', quote: 'To quote', reply: 'Replies' };

function list(json: boolean): Promise<void> {
  return atDesk(async ({ store, now }) => {
    const waiting = await allWaiting(store, now);
    if (json) return say(toJson(waiting.map(({ id, kind, row }) => ({ id, kind, ...row }))));
    if (waiting.length === 0) return say('Nothing waits.');
    for (const kind of ['follow', 'quote', 'reply'] as const) {
      const lines = waiting.filter((entry) => entry.kind === kind).flatMap((entry) => entry.lines);
      if (lines.length > 0) say(titles[kind], ...lines.map((line) => `  ${line}`));
    }
    say('Answer by these ids: newswire approvals accept ID, or reject ID.');
  });
}

function answer(verb: 'accept' | 'reject', description: string): Command {
  return new Command(verb)
    .description(description)
    .argument(
      '<ids...>',
      'ids as "newswire approvals" prints them, accounts that want to follow, or addresses of posts',
    )
    .action((names: string[]) =>
      atDesk(async (desk) => {
        const { origin, now } = desk;
        const chosen = await desk.store.transaction(async (store) => {
          const found = choose(await allWaiting(store, now, { decided: true }), names);
          for (const entry of found) await entry[verb](store, origin, now);
          return found;
        });
        for (const { lines } of chosen) say(...lines);
        const told = chosen.some(({ kind }) => kind !== 'reply');
        say(`${chosen.length} ${verb}ed.${told ? ` ${await deliveryOf(desk)}` : ''}`);
      }),
    );
}

/** All or none: whoever mistypes one id finds nothing half done. */
function choose(waiting: readonly Waiting[], names: readonly string[]): Waiting[] {
  const chosen = names.flatMap((name) => {
    const found = waiting.filter(({ id, names: others }) => id === name || others.includes(name));
    if (found.length > 0) return found;
    throw new UsageError(`Nothing that waits is called ${name}. "newswire approvals" lists what does, with its ids.`);
  });
  return [...new Set(chosen)];
}
