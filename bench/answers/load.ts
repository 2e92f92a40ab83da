import { connect, type Socket } from 'node:net';

/** One question as it goes over the wire, again and again. */
export interface Question {
  path: string;
  headers: Record<string, string>;
}

/** Requests under way at once, each on a connection of its own that stays open. */
const connections = 64;

/**
 * Asks `count` times for the same, the next as soon as one is answered. Who asks must cost little, as both share a machine:
 * every answer is as long as the first one, so that bytes are only counted.
 * @returns seconds of the clock.
 * @throws where an answer is not of this status.
 */
export async function load(port: number, { path, headers }: Question, status: number, count: number): Promise<number> {
  const lines = [
    `GET ${path} HTTP/1.1`,
    'Host: paper.example',
    ...Object.entries(headers).map(([k, v]) => `${k}: ${v}`),
  ];
  const bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const length = await lengthOf(sockets[0] as Socket, bytes, status);
  const start = performance.now();
  let left = count;
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          let missing = 0;
          const next = () => {
            if (left === 0) return resolve();
            left -= 1;
            missing = length;
            socket.write(bytes);
          };
          socket.on('error', reject).on('close', () => reject(new Error(`${path}: the connection was closed.`)));
          socket.on('data', (chunk) => {
            if (missing === length && !chunk.subarray(9, 12).equals(Buffer.from(String(status))))
              return reject(new Error(`${path} answered ${chunk.subarray(0, 30)}`));
            missing -= chunk.length;
            if (missing === 0) next();
            else if (missing < 0) reject(new Error(`${path} has answers of ${length} and ${length - missing} bytes.`));
          });
          next();
        }),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const socket of sockets) socket.removeAllListeners('close').destroy();
  return seconds;
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket)).on('error', reject);
  });
}

/** Bytes of the whole answer, its head included. */
function lengthOf(socket: Socket, question: Buffer, status: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    const take = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const head = text.indexOf('\r\n\r\n') + 4;
      if (head < 4) return;
      if (!text.startsWith(`HTTP/1.1 ${status} `)) return reject(new Error(text.slice(0, head)));
      const whole = endOf(text, head, status);
      if (whole === null || text.length < whole) return;
      socket.off('data', take);
      resolve(whole);
    };
    socket.on('data', take).write(question);
  });
}

/** Null while that cannot be known: in pieces (RFC 9112, 7.1) that have no end yet. */
function endOf(text: string, head: number, status: number): number | null {
  const fields = text.slice(0, head);
  if (status === 304) return head;
  if (!/^transfer-encoding: chunked/im.test(fields))
    return head + Number(/^content-length: (\d+)/im.exec(fields)?.[1] ?? 0);
  const end = text.indexOf('\r\n0\r\n\r\n', head);
  return end < 0 ? null : end + 7;
}
