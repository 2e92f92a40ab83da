import { createHash, type KeyObject, sign } from 'node:crypto';
import type { Style } from './styles.ts';

/** A request on its way: headers may be there twice. */
export interface Sent {
  url: string;
  headers: [name: string, value: string][];
  body: string;
}

/** What is signed and how; anything may be changed before it is. */
export interface Plan extends Style {
  url: string;
  body: string;
  keyId: string;
  key: KeyObject;
  host: string;
  date: string;
  digest: string;
  /** In seconds. */
  created: number;
  expires: number | null;
}

export const target = 'https://paper.example/ap/live/inbox';

export function toPlan(
  style: Style,
  { body, keyId, key, now }: Pick<Plan, 'body' | 'keyId' | 'key'> & { now: number },
): Plan {
  return {
    ...style,
    ...{ url: target, body, keyId, key, host: new URL(target).host, date: new Date(now).toUTCString() },
    ...{ digest: digestOf(body, style.spec), created: Math.floor(now / 1000), expires: null },
  };
}

export function digestOf(body: string, spec: Style['spec'], algorithm = 'sha256', name = 'SHA-256'): string {
  const hash = createHash(algorithm).update(body).digest('base64');
  return spec === 'rfc9421' ? `${name.toLowerCase()}=:${hash}:` : `${name}=${hash}`;
}

/** Signs as it is planned, by the letter of either specification. */
export function signPost(plan: Plan): Sent {
  const { url, body, host, date, digest, covers, headers = {} } = plan;
  const digestName = plan.spec === 'rfc9421' ? 'content-digest' : 'digest';
  const sent: Record<string, string> = { host, date, [digestName]: digest, ...headers };
  const parameters = toParameters(plan);
  const values: Record<string, string> = {
    ...sent,
    ...{
      '(request-target)': `post ${new URL(url).pathname}`,
      '(created)': `${plan.created}`,
      '(expires)': `${plan.expires}`,
    },
    ...{
      '@method': 'POST',
      '@target-uri': url,
      '@authority': host,
      '@path': new URL(url).pathname,
      '@scheme': 'https',
    },
  };
  const lines = covers.map((name) =>
    plan.spec === 'rfc9421' ? `"${name}": ${values[name]}` : `${name}: ${values[name.toLowerCase()]}`,
  );
  if (plan.spec === 'rfc9421') lines.push(`"@signature-params": ${parameters}`);
  const signature = sign('sha256', Buffer.from(lines.join('\n')), plan.key).toString('base64');
  const signed: [string, string][] =
    plan.spec === 'rfc9421'
      ? [
          ['signature-input', `sig1=${parameters}`],
          ['signature', `sig1=:${signature}:`],
        ]
      : [['signature', toDraftHeader(plan, signature)]];
  return { url, body, headers: [...Object.entries(sent), ...signed] };
}

function toParameters({ covers, fields, keyId, algorithm, created, expires }: Plan): string {
  const said: Record<string, string> = {
    ...{
      keyid: `"${keyId}"`,
      alg: `"${algorithm}"`,
      created: `${created}`,
      expires: `${expires}`,
      nonce: '"a;b"',
      tag: '"x"',
    },
  };
  const list = covers.map((name) => `"${name}"`).join(' ');
  return `(${list})${fields.map((name) => `;${name}=${said[name]}`).join('')}`;
}

function toDraftHeader({ covers, fields, keyId, algorithm, created, expires }: Plan, signature: string): string {
  const said: Record<string, string> = {
    ...{
      keyId: `"${keyId}"`,
      algorithm: `"${algorithm}"`,
      headers: `"${covers.join(' ')}"`,
      signature: `"${signature}"`,
    },
    ...{ created: `${created}`, expires: `${expires}` },
  };
  return fields.map((name) => `${name}=${said[name]}`).join(',');
}
