import { insist } from './drop.ts';
import { isObject, isSame, type Json, timeOf, toList } from './wire.ts';

/** What was counted of a Question. */
export interface Count {
  /** Options with their votes. */
  poll: { name: string; votes: number }[];
  /** How many voted; null where that is not said. */
  voters: number | null;
  /** When it closed, as its author says. */
  closed: string | null;
}

export function toCount(object: Json): Count {
  const { votersCount, closed } = object;
  const options = toList(object['oneOf'] ?? object['anyOf']).filter(isObject);
  return {
    poll: options.map(({ name, replies }) => ({
      name: String(name),
      votes: Number(isObject(replies) ? replies['totalItems'] : 0),
    })),
    voters: typeof votersCount === 'number' ? votersCount : null,
    closed: typeof closed === 'string' ? closed : null,
  };
}

export function isSameCount(one: Count, other: Count): boolean {
  return isSame([one.poll, one.voters, one.closed], [other.poll, other.voters, other.closed]);
}

/** Why one count cannot follow on another; null when it can. */
export function recountProblem(before: Count, after: Count): string | null {
  const names = ({ poll }: Count) => poll.map(({ name }) => name);
  if (!isSame(names(before), names(after))) return 'options of the poll changed (Mastodon forgets all votes)';
  if (before.closed === null || isSameCount(before, after)) return null;
  return after.closed === null ? 'a closed poll is open again' : 'a closed poll is counted again';
}

/** Throws when a Question is not one that every server counts alike (FEP-9967). */
export function checkPoll(object: Json): void {
  const options = toList(object['oneOf'] ?? object['anyOf']);
  insist(!('oneOf' in object && 'anyOf' in object), 'poll has both oneOf and anyOf');
  insist(options.length >= 2, `poll has ${options.length} options`);
  for (const option of options) checkOption(option);
  const { poll } = toCount(object);
  insist(new Set(poll.map(({ name }) => name)).size === poll.length, 'two options of the poll have one name');
  const [ends, closed] = [timeOf(object['endTime']), timeOf(object['closed'])];
  insist(ends !== null, `poll has endTime ${object['endTime']}, which is no date`);
  insist(object['closed'] === undefined || closed !== null, `poll has closed ${object['closed']}, which is no date`);
  checkVoters(object, poll);
}

function checkOption(option: unknown): void {
  insist(isObject(option) && typeof option['name'] === 'string' && option['name'] !== '', 'a poll option has no name');
  insist(option['type'] === 'Note', `poll option "${option['name']}" is a ${option['type']}, not a Note`);
  const { replies } = option;
  const total = isObject(replies) && replies['type'] === 'Collection' ? replies['totalItems'] : undefined;
  insist(isCount(total), `poll option "${option['name']}" has no replies with totalItems`);
}

/** Mastodon divides by it: without it a poll of several choices adds up to more than everybody. */
function checkVoters(object: Json, options: Count['poll']): void {
  const { votersCount } = object;
  insist(isCount(votersCount), `poll has votersCount ${votersCount}, which is no number`);
  const votes = options.map((option) => option.votes);
  const sum = votes.reduce((one, other) => one + other, 0);
  if ('oneOf' in object) insist(votersCount === sum, `poll has ${votersCount} voters and ${sum} votes, one each`);
  else {
    insist(votersCount <= sum, `poll has ${votersCount} voters and ${sum} votes`);
    insist(votersCount >= Math.max(...votes), `poll has ${votersCount} voters, fewer than chose one option`);
  }
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}
