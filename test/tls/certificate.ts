import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

export interface Certificate {
  /** PEM, as `node:tls` takes them. */
  key: string;
  cert: string;
}

/** Who makes certificates that are trusted where `cert` is. */
export interface Authority extends Certificate {
  /** @param days until it ends; negative where it ended. */
  issue(name: string, options?: { days?: number }): Certificate;
}

/** An authority that lives as long as the test: nothing of it is ever written down. */
export function newAuthority(): Authority {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // Two of one name would be taken for one.
  const subject = `newswire test authority ${randomBytes(8).toString('hex')}`;
  const isAuthority = extension(basicConstraints, true, sequence(der(0x01, Buffer.from([0xff]))));
  const sealed = (about: About) => toCertificate(about, { issuer: subject, key: privateKey });
  return {
    ...sealed({ subject, key: privateKey, days: 1, extension: isAuthority }),
    issue: (name, { days = 1 } = {}) => {
      // One key for all: what takes time is to make it.
      const key = hostKey();
      return sealed({ subject: name, key, days, extension: extension(subjectAltName, false, sequence(toName(name))) });
    },
  };
}

interface About {
  subject: string;
  key: KeyObject;
  days: number;
  extension: Buffer;
}

let known: KeyObject | undefined;

function hostKey(): KeyObject {
  known ??= generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  return known;
}

/** RFC 5280, 4.1, with nothing in it that can be left out. */
function toCertificate(about: About, by: { issuer: string; key: KeyObject }): Certificate {
  const day = 24 * 3_600_000;
  const until = Date.now() + about.days * day;
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    toSubject(by.issuer),
    sequence(toTime(Math.min(Date.now(), until) - day), toTime(until)),
    toSubject(about.subject),
    createPublicKey(about.key).export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(about.extension)),
  );
  const seal = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, by.key)]));
  const base64 = sequence(body, ecdsaWithSha256, seal).toString('base64');
  return {
    key: about.key.export({ format: 'pem', type: 'pkcs8' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** X.690, 8.1: what it is, how long it is, what it says. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function integer(value: Buffer): Buffer {
  return der(0x02, value);
}

const ecdsaWithSha256 = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
const commonName = der(0x06, Buffer.from('550403', 'hex'));
const basicConstraints = der(0x06, Buffer.from('551d13', 'hex'));
const subjectAltName = der(0x06, Buffer.from('551d11', 'hex'));

function extension(what: Buffer, critical: boolean, value: Buffer): Buffer {
  return sequence(what, ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value));
}

function toSubject(name: string): Buffer {
  return sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(name)))));
}

/** An IPv4 address, or the name of a host. */
function toName(name: string): Buffer {
  return isIP(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));
}

function toTime(time: number): Buffer {
  const text = new Date(time).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(0x17, Buffer.from(text.slice(2)));
}
