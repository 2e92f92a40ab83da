import { Agent, setGlobalDispatcher } from 'undici';
import { bounded } from './bounded.ts';
import { type Guard, toConnector } from './connector.ts';
import { replayAnswer } from './delivery/replay-answer.ts';
import { noteStatuses } from './failure.ts';

/**
 * Makes every outgoing request of this process bounded in time and size and, unless allowed, blind to private addresses. The check
 * sits where the connection is made, so a redirect, a renamed host or a DNS answer that changes cannot go around it:
 * Fedify 2.3.6 checks documents but neither inboxes nor redirects.
 * @param options `deadline` from the first byte sent to the last one read, in ms; `maxSize` of an answer, in bytes.
 */
export function guardOutgoing({ deadline = 30_000, maxSize = maxResponseSize, ...guard }: Guard & Bounds): Agent {
  const agent = new Agent({
    connect: toConnector(guard),
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
    keepAliveTimeout: 30_000,
    maxResponseSize: maxSize,
  });
  setGlobalDispatcher(agent.compose(bounded({ maxSize, deadline }), replayAnswer, noteStatuses));
  return agent;
}

interface Bounds {
  deadline?: number;
  maxSize?: number;
}

/** In bytes, as it comes and unpacked. */
const maxResponseSize = 1024 * 1024;
