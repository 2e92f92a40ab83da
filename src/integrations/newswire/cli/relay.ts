import { Command } from 'commander';
import { addRelay, readRelays, removeRelay } from '../server/relays.ts';
import { type AtDesk, atDesk } from './at-desk.ts';
import { say, UsageError } from './say.ts';

export function relayCommand(): Command {
  return new Command('relay')
    .description(
      'Subscribes the paper to a relay, which passes its posts on to servers where nobody follows it. Lists them where nothing more is said.',
    )
    .action(list)
    .addCommand(
      new Command('add')
        .argument('<inbox>', "the relay's inbox, such as https://relay.example/inbox")
        .description('Asks a relay to pass on what the paper publishes.')
        .action(add),
    )
    .addCommand(
      new Command('remove')
        .argument('<inbox>', 'as "newswire relay" prints it')
        .description('Ends the subscription.')
        .action(remove),
    );
}

function list(): Promise<void> {
  return atDesk(async ({ store }) => {
    const relays = await readRelays(store);
    if (relays.length === 0)
      say('The paper is subscribed to no relay. "newswire relay add https://relay.example/inbox" adds one.');
    for (const { inbox, state } of relays) say(`${state.padEnd(9)} ${inbox}`);
  });
}

function add(text: string): Promise<void> {
  const inbox = readInbox(text);
  return atDesk(async (desk) => {
    const { state } = await addRelay(desk.store, inbox, desk.origin, desk.now);
    const { host } = new URL(inbox);
    if (state === 'accepted')
      return say(`${host} said yes already. To ask it anew, remove it with "newswire relay remove ${inbox}" first.`);
    say(`${host} is asked ${await whenOf(desk)}. "newswire relay" shows what it answers.`);
  });
}

function remove(text: string): Promise<void> {
  const inbox = readInbox(text);
  return atDesk(async (desk) => {
    if (!(await removeRelay(desk.store, inbox, desk.origin, desk.now)))
      throw new UsageError(`The paper is not subscribed to ${inbox}. "newswire relay" names the relays.`);
    say(`${inbox} gets nothing more, and is told so ${await whenOf(desk)}.`);
  });
}

/** When what was just queued goes out. */
async function whenOf({ store, now }: AtDesk): Promise<string> {
  return (await store.locks.holder('server', now)) ? 'now' : 'as soon as "newswire serve" runs';
}

/** @throws UsageError where it is no address of an inbox. */
function readInbox(text: string): string {
  const address = URL.parse(text);
  if (address && /^https?:$/.test(address.protocol) && address.pathname !== '/') return address.href;
  throw new UsageError(
    `${text} is no inbox. Write the whole address that the relay names, such as https://relay.example/inbox.`,
  );
}
