import { NewsroomError } from '../article/problem.ts';

/**
 * What an address answers, piece by piece, for a minute at most.
 * @param most bytes that are read of it.
 * @throws NewsroomError where it answers nothing, no, or more than that.
 */
export async function* download(url: string, most: number): AsyncGenerator<Uint8Array> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw unread(url, `It answers nothing: ${cause instanceof Error ? cause.message : String(cause)}`);
  });
  if (!answer.ok || !answer.body) throw unread(url, `It answers ${answer.status}.`);
  let read = 0;
  for await (const bytes of answer.body) {
    read += bytes.length;
    if (read > most) throw unread(url, `It has more than ${most >> 20} MiB.`);
    yield bytes;
  }
}

function unread(file: string, found: string): NewsroomError {
  return new NewsroomError([{ file, found, remedy: 'Download it with another program, and import the file.' }]);
}
