import { createInterface } from 'node:readline';
import { orders, readByHand } from './by-hand.ts';
import { startPeer } from './peer.ts';

/**
 * `npm run reader`: a reader on a server of its own, on this machine, whom a person tells what to do. The paper must be one that
 * speaks with this machine: `NEWSWIRE_ALLOW_PRIVATE_ADDRESSES=1 npm start`.
 */
const say = (line: string) => console.log(line);
const peer = await startPeer();
const reader = readByHand(peer, say);
say(`You are ${peer.handle}. What you can say:`);
for (const order of orders) say(`  ${order}`);
const timer = setInterval(reader.look, 300);
const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '' });
for await (const line of lines) if (!(await reader.take(line))) break;
clearInterval(timer);
lines.close();
await peer.close();
