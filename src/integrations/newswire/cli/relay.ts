import { Command } from 'commander';
import { addRelay, readRelays, removeRelay } from '../server/relays.ts';
import { say, UsageError } from './say.ts';
import { withPaper } from './with-paper.ts';

export function relayCommand(): Command {
  const command = new Command('relay').description(
    'Subscribes the paper to a relay, which passes its posts on to servers that nobody follows it from.',
  );
  command
    .command('list', { isDefault: true })
    .description('Names the relays and what they answered.')
    .action(() =>
      withPaper(async ({ store }) => {
        const relays = await readRelays(store);
        if (relays.length === 0)
          say('The paper is subscribed to no relay. "newswire relay add https://relay.example/inbox" adds one.');
        for (const { inbox, state } of relays) say(`${state.padEnd(9)} ${inbox}`);
      }),
    );
  command
    .command('add')
    .argument('<inbox>', "the relay's inbox, such as https://relay.example/inbox")
    .description('Asks a relay to pass on what the paper publishes.')
    .action((inbox: string) =>
      withPaper(async ({ store, settings }) => {
        const address = URL.parse(inbox);
        if (!address || !/^https?:$/.test(address.protocol) || address.pathname === '/')
          throw new UsageError(
            `${inbox} is no inbox. Write the whole address that the relay names, such as https://relay.example/inbox.`,
          );
        await addRelay(store, address.href, settings.origin, Date.now());
        say(
          `${address.host} was asked. "newswire relay" shows what it answers, once "newswire serve" has sent the question.`,
        );
      }),
    );
  command
    .command('remove')
    .argument('<inbox>')
    .description('Ends the subscription.')
    .action((inbox: string) =>
      withPaper(async ({ store, settings }) => {
        if (!(await removeRelay(store, inbox, settings.origin, Date.now())))
          throw new UsageError(`The paper is not subscribed to ${inbox}. "newswire relay" names the relays.`);
        say(`${inbox} gets nothing more.`);
      }),
    );
  return command;
}
