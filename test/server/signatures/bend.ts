import { createHash, type KeyObject } from 'node:crypto';
import { digestOf, type Plan, type Sent } from './sign-post.ts';

type Random = () => number;

const hour = 3_600_000;

/** What somebody may do before he signs; the same numbers do the same. */
export function bendPlan(plan: Plan, random: Random, { now, otherKey }: { now: number; otherKey: KeyObject }): Plan {
  const pick = <T>(...from: T[]): T => from[Math.floor(random() * from.length)]!;
  const offset = () => pick(-25, -2, -1.01, -1, -0.99, 0.5, 0.99, 1, 1.01, 3) * hour;
  const { covers, fields, spec, body, keyId } = plan;
  const without = (list: readonly string[]) => list.filter((_, at) => at !== Math.floor(random() * list.length));
  const changes: (() => Partial<Plan>)[] = [
    () => ({ covers: without(covers) }),
    () => ({ covers: [...covers, pick(...covers)] }),
    () => ({ covers: covers.toReversed() }),
    () => ({ covers: covers.map((name) => (random() < 0.3 ? name.toUpperCase() : name)) }),
    () => ({
      covers: [
        ...covers,
        pick('(created)', '(expires)', 'x-more', 'constructor', '@path', '@scheme', '@query', 'host'),
      ],
    }),
    () => ({ fields: [...fields, pick('created', 'expires', 'nonce', 'tag', 'algorithm', 'alg', 'keyId')] }),
    () => ({ fields: without(fields) }),
    () => ({ fields: fields.toReversed() }),
    () => ({ created: Math.floor((now + offset()) / 1000), fields: [...new Set([...fields, 'created'])] }),
    () => ({ expires: Math.floor((now + offset()) / 1000), fields: [...new Set([...fields, 'expires'])] }),
    () => ({ date: new Date(now + offset()).toUTCString() }),
    () => {
      const date = new Date(now);
      return {
        date: pick(date.toISOString(), String(date), date.toUTCString().replace('GMT', '+0000'), 'yesterday', '', '0'),
      };
    },
    () => ({ date: plan.date.replace(/^\w+/, 'Sun').replace(/\d\d/, '31') }),
    () => ({ digest: digestOf(`${body} `, spec) }),
    () => ({
      digest: pick(digestOf(body, spec, 'sha512', 'SHA-512'), digestOf(body, spec, 'md5', 'MD5'), '', 'SHA-256=', 'x'),
    }),
    () => ({ digest: digestOf(body, spec, 'sha1', pick('SHA', 'SHA-1', 'SHA-256')) }),
    () => ({ digest: `${digestOf(body, spec)},${digestOf(pick(body, 'other'), spec, 'sha512', 'SHA-512')}` }),
    () => ({
      digest: pick(plan.digest.toLowerCase(), plan.digest.replace(/=+(:?)$/, '$1'), plan.digest.replace('=', ' = ')),
    }),
    () => ({ digest: plan.digest.replace(/.(=:?)$/, (_, end: string) => `${pick('A', 'B', 'Q', 'g')}${end}`) }),
    () => ({ host: pick('elsewhere.example', 'PAPER.EXAMPLE', 'paper.example:443', '') }),
    () => ({ url: plan.url + pick('/paper', '?a=b', '?', '#x', '/%41', '/../inbox') }),
    () => ({
      keyId: pick(
        keyId.split('#')[0]!,
        keyId.toUpperCase(),
        `${keyId} `,
        'reader',
        '',
        keyId.replace('u', '%75'),
        `${keyId},x`,
      ),
    }),
    () => ({
      algorithm: pick(
        'rsa-sha256',
        'rsa-sha512',
        'hs2019',
        'none',
        '',
        'RSA-SHA256',
        'rsa-v1_5-sha512',
        'rsa-pss-sha512',
        'ed25519',
      ),
    }),
    () => ({ key: otherKey }),
    () => ({ body: '{}' }),
  ];
  return { ...plan, ...pick(...changes)() };
}

/** What somebody may do to what was signed. */
export function bendSent(sent: Sent, random: Random): Sent {
  const pick = <T>(...from: T[]): T => from[Math.floor(random() * from.length)]!;
  const { headers } = sent;
  const at = Math.floor(random() * headers.length);
  const [name, value] = headers[at]!;
  const put = (text: string): Sent => ({ ...sent, headers: headers.toSpliced(at, 1, [name, text]) });
  const inSignature = (change: (text: string) => string): Sent => ({
    ...sent,
    headers: headers.map(([name, text]) => [name, name.startsWith('signature') ? change(text) : text]),
  });
  const place = Math.floor(random() * value.length);
  const changes: (() => Sent)[] = [
    () => ({ ...sent, headers: headers.toSpliced(at, 1) }),
    () => ({ ...sent, headers: [...headers, [name, value]] }),
    () => ({ ...sent, headers: [...headers, [name, pick('x', value.toUpperCase(), '')]] }),
    () => ({ ...sent, headers: headers.map(([name, value]) => [name.toUpperCase(), value]) }),
    () => put(value.toUpperCase()),
    () => put(` ${value}  `),
    () => put(value.replace(/[ ,]/g, (found) => pick(found, `${found} `, `\t${found}`))),
    () =>
      put(value.slice(0, place) + pick('', 'A', '"', ',', '=', ' ', ';', ':', '/') + value.slice(place + pick(0, 1))),
    () => put(value.slice(0, place)),
    () => inSignature((text) => text.replace(/[+/]/g, (found) => (found === '+' ? '-' : '_'))),
    () => inSignature((text) => text.replace(/==?(?=[":])/, pick('', '=', '===', ' '))),
    () => inSignature((text) => text.replace(/.(?===?[":])/, pick('A', 'Q', 'g', 'w', 'B', '!'))),
    () => inSignature((text) => text.replaceAll(',', pick(', ', ' ,', ',,'))),
    () => inSignature((text) => text.replace('sig1', pick('sig2', 'SIG1', '*a', 'sig1, x'))),
    () => inSignature((text) => `${text},${text}`),
    () => inSignature((text) => text.replace(/(created|expires)=/, pick('$1=0', '$1=-', '$1="1"', '$1=1.5'))),
    () => inSignature((text) => text.replaceAll('"', pick("'", '', '\\"', '""'))),
    () => ({ ...sent, body: pick(`${sent.body} `, '', sent.body.replace(/.$/, ']'), `\uFEFF${sent.body}`) }),
    () => ({
      ...sent,
      url: pick(`${sent.url}/paper`, `${sent.url}?x`, sent.url.replace('paper.', 'other.'), sent.url.toUpperCase()),
    }),
    () => {
      const digest = createHash('sha256').update('another').digest('base64');
      return {
        ...sent,
        headers: headers.map(([name, text]) => [
          name,
          name.endsWith('digest') ? text.replace(/[\w+/]{43}=/, digest) : text,
        ]),
      };
    },
  ];
  try {
    const bent = pick(...changes)();
    new Headers(bent.headers);
    new URL(bent.url);
    return bent;
  } catch {
    // Nothing that could be sent.
    return sent;
  }
}
