import type { App } from '../app.ts';
import type { Counts } from './counts.ts';

/** The same server, counting its answers to what is posted to its inboxes. */
export function countLetters(app: App, { letters }: Pick<Counts, 'letters'>): App {
  return async (request) => {
    const response = await app(request);
    if (request.method === 'POST' && new URL(request.url).pathname.startsWith('/ap/live/inbox'))
      letters[answerOf(response.status)] += 1;
    return response;
  };
}

function answerOf(status: number): keyof Counts['letters'] {
  if (status < 400) return 'accepted';
  return status < 500 ? 'refused' : 'busy';
}
