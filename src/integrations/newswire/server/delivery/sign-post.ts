import { sign } from 'node:crypto';
import type { SigningKey } from './signing-keys.ts';

/**
 * The headers of a POST with their signature (draft-cavage-http-signatures-12), name by name and in the order in which Fedify 2.3.6
 * signs them: all of them, ascending, after the target. The work is done beside the thread.
 * @param headers names in lower case; `date` and `host` are added.
 */
export function signPost(
  { host, pathname }: Pick<URL, 'host' | 'pathname'>,
  { headers, key, now }: { headers: Record<string, string>; key: SigningKey; now: number },
): Promise<string[]> {
  // Before the signature is waited for: what it says must be what was signed.
  const all: Record<string, string> = { ...headers, date: dateOf(now), host };
  const signed: string[] = [];
  let covered = '(request-target)';
  let text = `(request-target): post ${pathname}`;
  for (const name of Object.keys(all).sort()) {
    signed.push(name, all[name]!);
    covered += ` ${name}`;
    text += `\n${name}: ${all[name]}`;
  }
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(text), key.key, (error, value) => {
      if (error) return reject(error);
      signed.push(
        'signature',
        `keyId="${key.id}",algorithm="rsa-sha256",headers="${covered}",signature="${value.toString('base64')}"`,
      );
      resolve(signed);
    });
  });
}

let last = { second: -1, date: '' };

/** As a header says it; many requests of one second say the same. */
function dateOf(now: number): string {
  const second = Math.floor(now / 1000);
  if (last.second !== second) last = { second, date: new Date(now).toUTCString() };
  return last.date;
}
