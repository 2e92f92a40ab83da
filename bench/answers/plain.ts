import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compete } from '../contestant.ts';

/** An answer that is ready. */
export interface Kept {
  path: string;
  coding: string;
  headers: Record<string, string>;
  /** Base64: it is handed from process to process. */
  bytes: string;
}

compete({
  /** Nothing but `node:http` and a Map: bytes, tag and headers are there before anybody asks. @returns the port. */
  open: async (kept: Kept[]): Promise<number> => {
    const documents = new Map([...Map.groupBy(kept, ({ path }) => path)].map(([path, all]) => [path, byCoding(all)]));
    const server = createServer((request, response) => {
      const coding = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') ? 'br' : 'identity';
      const answers = documents.get(request.url ?? '');
      const answer = answers?.get(coding) ?? answers?.get('identity');
      if (!answer) response.writeHead(404).end();
      else if (request.headers['if-none-match'] === answer.tag) response.writeHead(304, answer.known).end();
      else response.writeHead(200, answer.whole).end(answer.bytes);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return (server.address() as AddressInfo).port;
  },
});

function byCoding(kept: readonly Kept[]) {
  return new Map(
    kept.map(({ coding, headers: whole, bytes }) => {
      const { 'content-type': _, 'content-length': __, 'content-encoding': ___, ...known } = whole;
      return [coding, { tag: whole['etag'], known, whole, bytes: Buffer.from(bytes, 'base64') }] as const;
    }),
  );
}
