import type { serve } from 'srvx/node';
import type { Settings } from '../settings.ts';

/** The port is taken, or the address is not this machine's. */
export class ListenError extends Error {}

/** Resolves once it listens. @throws ListenError with what to do. */
export async function listening(http: ReturnType<typeof serve>, { host, port }: Settings): Promise<void> {
  const socket = http.node?.server;
  const failed = new Promise<never>((_, reject) => {
    socket?.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ListenError(listenSentence(error.code, host, port))),
    );
  });
  await Promise.race([Promise.resolve(http.serve()).then(() => http.ready()), failed]);
}

function listenSentence(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop what runs there, or choose another with PORT=${port + 1}.`;
    case 'EACCES':
      return `Port ${port} needs more rights than this user has. Choose one above 1023, such as PORT=4321.`;
    default:
      return `Nothing can listen on ${host}:${port} (${code}). Set HOST to an address of this machine, such as localhost or 0.0.0.0.`;
  }
}
