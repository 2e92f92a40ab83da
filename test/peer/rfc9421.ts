import { verify } from 'node:crypto';
import { RFC9421SignatureBaseFactory, verifyRFC9530DigestHeader } from '@misskey-dev/node-http-message-signatures';
import { insist } from './drop.ts';
import { checkAge, checkCover, checkHost, type Moment, type Received, type Signed } from './signed.ts';

const algorithm = 'rsa-v1_5-sha256';

/**
 * A request signed as RFC 9421 has it and Mastodon reads it since 4.5: `@method` and `@target-uri` are covered, with a body
 * also `content-digest`; `created` and `keyid` are given. Throws the reason why it is not taken.
 */
export async function parseMessageSignature(received: Received, { now, host }: Moment): Promise<Signed> {
  const { method, url, headers, body } = received;
  const posted = method === 'POST';
  checkHost(received, host);
  const factory = new RFC9421SignatureBaseFactory({ method, url, headers }, 'http');
  const [label = '', input] = [...(factory.requestSignatureInput ?? [])][0] ?? [];
  insist(Array.isArray(input?.[0]), 'Signature-Input does not list what is covered');
  const [components, parameters] = input;
  const covered = components.map(([name]) => name);
  checkCover(covered, ['@method', '@target-uri', ...(posted ? ['content-digest'] : [])]);
  const [created, keyId, expires] = ['created', 'keyid', 'expires'].map((name) => parameters.get(name));
  insist(typeof created === 'number', 'signature does not say when it was created');
  checkAge(`created ${created}`, created * 1000, now);
  insist(expires === undefined || Number(expires) * 1000 >= now.getTime(), `expired at ${expires}`);
  insist(typeof keyId === 'string', 'signature has no keyid');
  insist((parameters.get('alg') ?? algorithm) === algorithm, `signed with ${parameters.get('alg')}, not ${algorithm}`);
  insist(
    !posted || (await verifyRFC9530DigestHeader({ method, url, headers }, body)),
    'digest does not match the body',
  );
  const base = Buffer.from(factory.generate(label));
  const signature = signatureOf(String(headers['signature']), label);
  return { keyId, isBy: (pem) => verify('sha256', base, pem, signature) };
}

/** The bytes under one label of a `Signature` field. */
function signatureOf(field: string, label: string): Buffer {
  const all = field.split(',').map((one) => /^\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/=]+):\s*$/.exec(one));
  const found = all.find((one) => one?.[1] === label);
  insist(found, `no signature has the label ${label}`);
  return Buffer.from(found[2] ?? '', 'base64');
}
