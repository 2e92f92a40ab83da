import http from 'node:http';

/** An answer as it went over the wire: nothing is unpacked. */
export interface Answer {
  status: number;
  headers: Record<string, string | undefined>;
  bytes: Buffer;
}

/** Asks with these headers and no others; `fetch` would add and change some. */
export function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers as Answer['headers'],
            bytes: Buffer.concat(chunks),
          }),
        );
    });
    request.on('error', reject).end();
  });
}
