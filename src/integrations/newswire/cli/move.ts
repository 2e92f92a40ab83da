import { Command } from 'commander';
import { actorUrl } from '../article/addresses.ts';
import { aliasesOf } from '../server/aliases.ts';
import { moveAccount, movedTo, stayHere } from '../server/moves.ts';
import { guardOutgoing } from '../server/outgoing.ts';
import { say, UsageError } from './say.ts';
import { withPaper } from './with-paper.ts';

export function moveCommand(): Command {
  return new Command('move')
    .description(
      'Sends the followers of one account to another account, here or elsewhere. Their servers follow it by themselves.',
    )
    .argument('<account>', 'handle of the account that goes, such as news')
    .argument('[target]', 'address of the account it goes to: https://other.example/users/news')
    .option('--cancel', 'take the sign "moved" off again; followers that went do not come back by themselves')
    .action((handle: string, target: string | undefined, { cancel = false }: { cancel?: boolean }) =>
      withPaper(async ({ store, folder, settings }) => {
        const account = folder.manifest.actors.find((actor) => actor.handle === handle.replace(/^@/, '').split('@')[0]);
        if (!account)
          throw new UsageError(
            `There is no account "${handle}". The accounts are ${folder.manifest.actors.map((actor) => actor.handle).join(', ')}.`,
          );
        if (cancel) {
          await stayHere(store, account.id);
          return say(`@${account.handle} is here again.`);
        }
        const before = await movedTo(store, account.id);
        if (!target) {
          say(
            before
              ? `@${account.handle} went to ${before}.`
              : `@${account.handle} is here. Name where it goes to move it.`,
          );
          return;
        }
        const own = actorUrl(settings, account.id);
        const address = URL.parse(target)?.href;
        if (!address)
          throw new UsageError(`${target} is no address. Write the whole address of the account, from https:// on.`);
        const dispatcher = guardOutgoing(settings);
        const aliases = await aliasesOf(address, { store, folder, settings }).finally(() => dispatcher.close());
        if (!aliases) throw new UsageError(`${address} could not be read as an account. Nothing was moved.`);
        if (!aliases.includes(own))
          throw new UsageError(
            `${address} does not name ${own} among its aliases ("alsoKnownAs"), so no server would believe the move. Set that alias there first; nothing was moved.`,
          );
        const followers = await store.followers.count(account.id);
        await moveAccount(store, account.id, address, settings.origin, Date.now());
        say(
          `${followers} followers of @${account.handle} are told to follow ${address}, once "newswire serve" has sent it.`,
          'The account stays readable here and says where it went; "newswire move" with --cancel takes that off.',
        );
      }),
    );
}
