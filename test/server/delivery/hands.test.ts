import { expect, it, vi } from 'vitest';
import type { Delivery } from '../../../src/integrations/newswire/server/delivery/delivery.ts';
import { toHands } from '../../../src/integrations/newswire/server/delivery/hands.ts';
import type { Job } from '../../../src/integrations/newswire/storage/store.ts';

/** Hands that hold each delivery until it is let go, in the order in which they began. */
function openHands() {
  const begun: string[] = [];
  const back: string[] = [];
  const letGo = new Map<string, () => void>();
  let now = 1000;
  const hands = toHands({
    clock: () => now,
    deliver: ({ target }) => {
      begun.push(target);
      return new Promise((resolve) => letGo.set(target, resolve));
    },
    ledger: { giveBack: ({ target }) => void back.push(target) },
    onNone: ({ target }) => void back.push(`none: ${target}`),
    onRoom: () => {},
  });
  const end = async (target: string) => {
    letGo.get(target)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { hands, begun, back, end, setNow: (time: number) => (now = time) };
}

const to = (...targets: string[]): Delivery[] =>
  targets.map((target, at): Job => ({ id: at, kind: 'deliver', body: '', target, topic: '', state: '', due: 1 }));
const inboxes = (host: string, count: number) => Array.from({ length: count }, (_, at) => `https://${host}/${at}`);

it('keeps a server that is slow from taking all hands, and goes on with it in order', async () => {
  const { hands, begun, back, end } = openHands();
  hands.take(to(...inboxes('slow.example', 100), 'https://quick.example/1'), 'plain');
  expect(begun).toEqual([...inboxes('slow.example', 8), 'https://quick.example/1']);
  expect([hands.waiting, hands.busy(), back]).toEqual([0, ['slow.example'], []]);
  await end('https://slow.example/3');
  expect(begun.at(-1)).toBe('https://slow.example/8');
});

it('puts back into the queue what a slow server has no place for, and what waited for it too long', () => {
  const { hands, begun, back, setNow } = openHands();
  hands.take(to(...inboxes('slow.example', 300)), 'plain');
  expect(back).toEqual(inboxes('slow.example', 300).slice(8 + 256));
  setNow(2000);
  hands.take(to(...inboxes('quick.example', 1)), 'plain');
  hands.giveBack(2000);
  expect(back.toSorted()).toEqual(inboxes('slow.example', 300).slice(8).toSorted());
  expect(begun).toHaveLength(9);
});

it('begins what is urgent before what waits already', async () => {
  const { hands, begun, end } = openHands();
  hands.take(to(...Array.from({ length: 80 }, (_, at) => `https://server-${at}.example/inbox`)), 'plain');
  hands.take(to('https://far.example/correction'), 'urgent');
  expect(begun).toHaveLength(64);
  await end('https://server-5.example/inbox');
  expect(begun.at(-1)).toBe('https://far.example/correction');
});

it('goes on past many servers that say nothing, whatever their number', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    const { hands, begun } = openHands();
    const dead = Array.from({ length: 600 }, (_, at) => `https://dead-${at}.example/inbox`);
    hands.take(to(...dead), 'plain');
    expect(begun).toHaveLength(64);
    await vi.advanceTimersByTimeAsync(10_000);
    // Those that are slow have 512 places of their own; the last 64 take those of others.
    expect(begun).toHaveLength(512 + 64);
    expect([hands.underWay, hands.waiting]).toEqual([512 + 64, 600 - 512 - 64]);
  } finally {
    vi.useRealTimers();
  }
});

it('goes past an address that is none, and begins nothing after its end', async () => {
  const { hands, begun, back, end } = openHands();
  hands.take(to('nowhere', ...inboxes('a.example', 20)), 'plain');
  expect(back).toEqual(['none: nowhere']);
  const stopped = hands.stop();
  for (const target of begun.slice()) await end(target);
  await stopped;
  expect(begun).toHaveLength(8);
});
