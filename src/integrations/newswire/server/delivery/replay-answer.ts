import { AsyncLocalStorage } from 'node:async_hooks';
import type { Dispatcher } from 'undici';
import type { Answer } from './knock.ts';

/** The answer that a delivery got already, until Fedify asks for it. */
const given = new AsyncLocalStorage<{ answer: Answer | null }>();

/**
 * Runs Fedify's handler of a delivery whose first knock was ours. It takes the answer for that to its own first knock, and goes on from
 * there: second signature, redirect, retry, breaker. So nothing is sent twice, and nothing judged by two.
 */
export function withAnswer<T>(answer: Answer, work: () => Promise<T>): Promise<T> {
  return given.run({ answer }, work);
}

/** Answers the first POST signed by draft-cavage, in a delivery that has its answer, without sending it. */
export const replayAnswer: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const note = given.getStore();
  const answer = note?.answer;
  if (!note || !answer || options.method !== 'POST' || isOther(options.headers)) return dispatch(options, handler);
  note.answer = null;
  // As from a socket: whoever dispatched is not called before he has his hands free.
  setImmediate(() => replay(answer, handler));
  return true;
};

function replay(answer: Answer, handler: Dispatcher.DispatchHandler): void {
  const controller = toController((reason) => handler.onResponseError?.(controller, reason));
  handler.onRequestStart?.(controller, {});
  if (controller.aborted) return;
  if ('error' in answer) {
    handler.onResponseError?.(controller, answer.error);
    return;
  }
  handler.onResponseStart?.(controller, answer.status, toWhole(answer.headers), answer.words);
  if (controller.aborted) return;
  if (answer.body.length > 0) handler.onResponseData?.(controller, answer.body);
  if (!controller.aborted) handler.onResponseEnd?.(controller, {});
}

/** Without what speaks of the bytes on the wire: of a long answer only the beginning is there. */
function toWhole(headers: Record<string, string | string[]>): Record<string, string | string[]> {
  const wire = new Set(['content-encoding', 'content-length', 'transfer-encoding']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !wire.has(name)));
}

/** Signed by RFC 9421, which is another question. */
function isOther(headers: Dispatcher.DispatchOptions['headers']): boolean {
  return JSON.stringify(headers ?? {})
    .toLowerCase()
    .includes('"signature-input"');
}

function toController(onAbort: (reason: Error) => void): Dispatcher.DispatchController {
  const state = { aborted: false, paused: false, reason: null as Error | null };
  return {
    get aborted() {
      return state.aborted;
    },
    get paused() {
      return state.paused;
    },
    get reason() {
      return state.reason;
    },
    abort: (reason) => {
      if (state.aborted) return;
      Object.assign(state, { aborted: true, reason });
      onAbort(reason);
    },
    pause: () => {
      state.paused = true;
    },
    resume: () => {
      state.paused = false;
    },
  };
}
