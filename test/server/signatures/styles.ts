/** How servers sign what they post, as far as it can be seen from outside. */
export interface Style {
  spec: 'draft-cavage' | 'rfc9421';
  /** What is covered, in order. */
  covers: readonly string[];
  /** Draft: the fields of the header, in order; RFC 9421: the parameters, in order. */
  fields: readonly string[];
  algorithm: string;
  /** What is sent and may be covered, beside host, date and digest. */
  headers?: Record<string, string>;
}

const draftFields = ['keyId', 'algorithm', 'headers', 'signature'];
const activity = { 'content-type': 'application/activity+json' };

export const styles: Record<string, Style> = {
  Mastodon: {
    ...{ spec: 'draft-cavage', fields: draftFields, algorithm: 'rsa-sha256', headers: activity },
    covers: ['host', 'date', 'digest', 'content-type', '(request-target)'],
  },
  Misskey: {
    ...{ spec: 'draft-cavage', fields: draftFields, algorithm: 'rsa-sha256' },
    covers: ['(request-target)', 'date', 'host', 'digest'],
  },
  GoToSocial: {
    ...{ spec: 'draft-cavage', fields: draftFields, algorithm: 'hs2019', headers: activity },
    covers: ['(request-target)', 'host', 'date', 'digest', 'content-type'],
  },
  Akkoma: {
    ...{ spec: 'draft-cavage', fields: draftFields, algorithm: 'rsa-sha256', headers: { 'content-length': '1000' } },
    covers: ['(request-target)', 'content-length', 'date', 'digest', 'host'],
  },
  Lemmy: {
    ...{ spec: 'draft-cavage', fields: draftFields, algorithm: 'hs2019' },
    ...{
      headers: { ...activity, accept: 'application/activity+json', 'user-agent': 'Lemmy/0.19.5; +https://lemmy.test' },
    },
    covers: ['(request-target)', 'accept', 'content-type', 'date', 'digest', 'host', 'user-agent'],
  },
  snac: {
    ...{ spec: 'draft-cavage', fields: ['keyId', 'algorithm', 'headers', 'signature'], algorithm: 'rsa-sha256' },
    covers: ['(request-target)', 'host', 'digest', 'date'],
  },
  'Ghost, draft-cavage': {
    ...{
      spec: 'draft-cavage',
      fields: ['keyId', 'headers', 'signature', 'algorithm'],
      algorithm: 'rsa-sha256',
      headers: activity,
    },
    covers: ['(request-target)', 'content-type', 'date', 'digest', 'host'],
  },
  'Ghost, RFC 9421': {
    ...{ spec: 'rfc9421', fields: ['alg', 'keyid', 'created'], algorithm: 'rsa-v1_5-sha256' },
    covers: ['@method', '@target-uri', '@authority', 'host', 'date', 'content-digest'],
  },
  'Mastodon, RFC 9421': {
    ...{ spec: 'rfc9421', fields: ['created', 'keyid'], algorithm: 'rsa-v1_5-sha256' },
    covers: ['@method', '@target-uri', 'content-digest'],
  },
};
