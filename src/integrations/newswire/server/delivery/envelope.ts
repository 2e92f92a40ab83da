import { createHash } from 'node:crypto';

/** An activity as it goes over the wire, made once for all the inboxes it goes to. */
export interface Envelope {
  activity: { id: string; type: string; actor: string; to?: unknown; cc?: unknown };
  bytes: Buffer;
  /** Of the bytes, as the `Digest` header says it (RFC 3230, 4.3.2). */
  digest: string;
}

/** So many are remembered: several articles may be on their way at once. */
const most = 16;

/** Reads the body of a job, and remembers the last ones: jobs of one batch share theirs. */
export function toEnvelopes(): (body: string) => Envelope {
  const known = new Map<string, Envelope>();
  return (body) => {
    const before = known.get(body);
    if (before) return before;
    const envelope = toEnvelope(body);
    const [oldest] = known.keys();
    if (known.size >= most && oldest !== undefined) known.delete(oldest);
    known.set(body, envelope);
    return envelope;
  };
}

function toEnvelope(body: string): Envelope {
  const activity = JSON.parse(body) as Envelope['activity'];
  // Written anew, as Fedify does it: a repeat by its hand has the same bytes.
  const bytes = Buffer.from(JSON.stringify(activity));
  return { activity, bytes, digest: `SHA-256=${createHash('sha256').update(bytes).digest('base64')}` };
}
