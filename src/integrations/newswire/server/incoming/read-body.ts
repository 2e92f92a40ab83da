/** The bytes of a request; null where there are more than `limit`, which are not read. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const length = request.headers.get('Content-Length');
  if (Number(length ?? 0) > limit) return null;
  // Said beforehand, it is what node:http lets through: all of it can be read in one go.
  if (length !== null && /^\d+$/.test(length)) {
    const body = new Uint8Array(await request.arrayBuffer());
    return body.byteLength > limit ? null : body;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
