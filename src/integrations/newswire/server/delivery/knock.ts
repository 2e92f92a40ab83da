import { type Dispatcher, getGlobalDispatcher } from 'undici';

/** What came of one request: an answer, or why there was none. */
export type Answer =
  | { status: number; headers: Record<string, string | string[]>; words: string; body: Buffer }
  | { error: Error };

/** So much of a refusal is kept, in bytes; Fedify reads no more of it. */
const mostKept = 1024;
/** So much is read of an answer, so that its connection can be used again; where more comes it is cut. In bytes. */
const mostRead = 64 * 1024;

/**
 * Sends a POST by the guarded dispatcher of this process, without what `fetch` does around it, and follows no redirect.
 * Its bounds of time and size are those of every other request.
 */
export function knock(
  { origin, pathname }: Pick<URL, 'origin' | 'pathname'>,
  { headers, body }: { headers: string[]; body: Buffer },
): Promise<Answer> {
  return new Promise((resolve) => {
    const options = { origin, path: pathname, method: 'POST', headers, body } as const;
    try {
      getGlobalDispatcher().dispatch(options, toHandler(resolve));
    } catch (error) {
      resolve({ error: error as Error });
    }
  });
}

function toHandler(resolve: (answer: Answer) => void): Dispatcher.DispatchHandler {
  let head: Omit<Extract<Answer, { status: number }>, 'body'> | null = null;
  const kept: Buffer[] = [];
  let read = 0;
  // Its first line has said it all: what follows, or does not, changes nothing.
  const end = (error?: Error) => {
    if (head) resolve({ ...head, body: Buffer.concat(kept).subarray(0, mostKept) });
    else resolve({ error: error ?? new Error('It gave no answer.') });
  };
  return {
    onRequestStart: () => {},
    onResponseStart: (_, status, headers, words) => {
      // An interim answer is not the answer (RFC 9110, 15.2).
      if (status >= 200) head = { status, headers: headers as Record<string, string | string[]>, words: words ?? '' };
    },
    onResponseData: (controller, chunk) => {
      if (read < mostKept) kept.push(chunk);
      read += chunk.length;
      if (read > mostRead) controller.abort(new Error('The answer is longer than anybody reads.'));
    },
    onResponseEnd: () => end(),
    onResponseError: (_, error) => end(error),
  };
}
