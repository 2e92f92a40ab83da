import { Command } from 'commander';
import { actorUrl } from '../article/addresses.ts';
import type { Manifest } from '../article/manifest.ts';
import { aliasesOf } from '../server/aliases.ts';
import { moveAccount, movedTo, stayHere } from '../server/moves.ts';
import { guardOutgoing } from '../server/outgoing.ts';
import { deliveryOf } from './at-desk.ts';
import { say, UsageError } from './say.ts';
import { count } from './terminal.ts';
import { type Paper, withPaper } from './with-paper.ts';

export function moveCommand(): Command {
  return new Command('move')
    .description(
      'Sends the followers of one account to another account, here or elsewhere. Their servers follow it by themselves. Without a target it says where the account is.',
    )
    .argument('<account>', 'handle of the account that goes, such as news')
    .argument('[target]', 'address of the account it goes to: https://other.example/users/news')
    .option('--cancel', 'take the sign "moved" off again; followers that went do not come back by themselves')
    .action((handle: string, target: string | undefined, { cancel = false }: { cancel?: boolean }) =>
      withPaper(async (paper) => {
        const account = findAccount(handle, paper.folder.manifest);
        if (cancel && target) throw new UsageError('Write a target or --cancel, not both.');
        if (cancel) return comeBack(account, paper);
        return target ? go(account, target, paper) : sayWhere(account, paper);
      }),
    );
}

type Account = Manifest['actors'][number];

/** @param handle `news`, `@news` or `@news@paper.example`. */
function findAccount(handle: string, { actors, origin }: Manifest): Account {
  const [name = '', host] = handle.replace(/^@/, '').toLowerCase().split('@');
  const account = actors.find((actor) => actor.handle === name);
  if (account && (host === undefined || host === new URL(origin).host)) return account;
  throw new UsageError(
    `There is no account "${handle}". The accounts are ${actors.map((actor) => actor.handle).join(', ')}.`,
  );
}

async function comeBack({ id, handle }: Account, { store }: Paper): Promise<void> {
  const before = await movedTo(store, id);
  if (before === null) return say(`@${handle} never went.`);
  await stayHere(store, id);
  say(`@${handle} is here again. Who followed it to ${before} stays there.`);
}

async function sayWhere({ id, handle }: Account, { store }: Paper): Promise<void> {
  const at = await movedTo(store, id);
  say(at ? `@${handle} went to ${at}.` : `@${handle} is here. Name where it goes to move it.`);
}

async function go({ id, handle }: Account, target: string, paper: Paper): Promise<void> {
  const { store, settings, origin, now } = paper;
  const own = actorUrl({ origin }, id);
  const address = /^https?:\/\//i.test(target) ? URL.parse(target)?.href : undefined;
  if (!address)
    throw new UsageError(`${target} is no address. Write the whole address of the account, from https:// on.`);
  if (address === own) throw new UsageError(`${address} is where @${handle} is. Name another account.`);
  guardOutgoing(settings);
  const aliases = await aliasesOf(address, paper);
  if (!aliases)
    throw new UsageError(
      `${address} could not be read as an account. Nothing was moved. Open that address in a browser: it must be the account's own (its "id"), and some servers answer only while "newswire serve" runs here.`,
    );
  if (!aliases.includes(own))
    throw new UsageError(
      `${address} does not name ${own} among its aliases ("alsoKnownAs"), so no server would believe the move. Set that alias there first; nothing was moved.`,
    );
  const followers = await store.followers.count(id);
  await moveAccount(store, id, address, origin, now);
  say(
    `${count(followers, 'follower')} of @${handle} ${followers === 1 ? 'is' : 'are'} told to follow ${address}. ${await deliveryOf(paper)}`,
    'The account stays readable here and says where it went; --cancel takes that off.',
  );
}
