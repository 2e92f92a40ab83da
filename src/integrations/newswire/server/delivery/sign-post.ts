import { sign } from 'node:crypto';
import type { SigningKey } from './signing-keys.ts';

/**
 * The headers of a POST with their signature (draft-cavage-http-signatures-12), name by name and in the order in which Fedify 2.3.6
 * signs them: all of them, ascending, after the target. The work is done beside the thread.
 * @param headers names in lower case; `date` and `host` are added.
 */
export async function signPost(
  { host, pathname }: Pick<URL, 'host' | 'pathname'>,
  { headers, key, now }: { headers: Record<string, string>; key: SigningKey; now: number },
): Promise<string[]> {
  // Before the signature is waited for: what it says must be what was signed.
  const all = { ...headers, date: new Date(now).toUTCString(), host };
  const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  let covered = '(request-target)';
  let text = `(request-target): post ${pathname}`;
  for (const [name, value] of sorted) {
    covered += ` ${name}`;
    text += `\n${name}: ${value}`;
  }
  const signature = await new Promise<Buffer>((resolve, reject) =>
    sign('sha256', Buffer.from(text), key.key, (error, value) => (error ? reject(error) : resolve(value))),
  );
  const fields = `keyId="${key.id}",algorithm="rsa-sha256",headers="${covered}",signature="${signature.toString('base64')}"`;
  return [...sorted.flat(), 'signature', fields];
}
