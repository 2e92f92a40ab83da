/** The fields of a form (`application/x-www-form-urlencoded`); null for anything else, and for one of more bytes. */
export async function readForm(request: Request, largest: number): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('Content-Type') ?? '')) return null;
  if (Number(request.headers.get('Content-Length') ?? 0) > largest) return null;
  let text = '';
  for await (const chunk of request.body ?? []) {
    text += Buffer.from(chunk).toString('latin1');
    if (text.length > largest) return null;
  }
  return new URLSearchParams(text);
}
