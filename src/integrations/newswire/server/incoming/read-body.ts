import type { Share } from './room.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** In bytes; what is said to be longer is weighed while it comes. */
const short = 65_536;

/** The bytes of a request; `large` where there are more than `limit`, `busy` where there is no room: neither is read to its end. */
export async function readBody(
  request: Request,
  { limit, share }: { limit: number; share: Share },
): Promise<Bytes | 'large' | 'busy'> {
  const length = request.headers.get('Content-Length');
  if (Number(length ?? 0) > limit) return 'large';
  // Said beforehand, it is what node:http lets through: all of it can be read in one go.
  if (length === null || !/^\d+$/.test(length) || Number(length) > short) return readPieces(request, { limit, share });
  const body = new Uint8Array(await request.arrayBuffer());
  if (body.byteLength > limit) return 'large';
  return share.take(body.byteLength) ? body : 'busy';
}

async function readPieces(
  request: Request,
  { limit, share }: { limit: number; share: Share },
): Promise<Bytes | 'large' | 'busy'> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.byteLength;
    if (size > limit) return 'large';
    if (!share.take(piece.byteLength)) return 'busy';
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
