import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { serve } from 'srvx/node';
import { clientOf } from './client-address.ts';
import type { ReadyAnswers } from './ready-answers.ts';
import type { Question } from './respond.ts';

/**
 * Answers at once what is ready, in node's own words: a `Request` and a `Response` cost more than all else that such an answer
 * needs. Everything else goes to the app.
 */
export function openFrontDoor(http: ReturnType<typeof serve>, ready: ReadyAnswers, trustProxy: boolean): void {
  const server = http.node?.server as Server;
  const [app] = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request').on('request', (request: IncomingMessage, response) => {
    const question = toQuestion(request);
    const client = () => clientOf({ ip: request.socket.remoteAddress, headers: question.headers }, trustProxy);
    const answer = ready.find(request.url ?? '', question, client);
    if (!answer) return app?.(request, response);
    // Without a reason, as the app has it: nobody can tell who answered.
    response.writeHead(answer.status, '', answer.headers);
    response.end(question.method === 'HEAD' ? null : answer.bytes);
  });
}

function toQuestion({ method = '', headers }: IncomingMessage): Question {
  return {
    method,
    headers: {
      get: (name) => {
        const value = headers[name.toLowerCase()];
        return typeof value === 'string' ? value : (value?.join(', ') ?? null);
      },
    },
  };
}
