/** CBOR (RFC 8949) as far as Pagefind's table of contents uses it. */
type Value = number | string | boolean | null | Value[];

/**
 * Pagefind's table of contents, changed so that a search loads every piece of the index that may hold a word it is about.
 * By itself Pagefind loads the piece in which `서울` would stand, and misses what of `서울시`, `서울역` ... stands in the
 * next: here each piece is said to begin with the first two letters of its first word.
 * @param meta unpacked, without Pagefind's signature.
 * @throws Error when it has another form than Pagefind 1.6 gives it.
 */
export function widenChunks(meta: Uint8Array): Uint8Array {
  const reader = { bytes: meta, at: 0 };
  const value = read(reader);
  const known = Array.isArray(value) && Array.isArray(value[2]) && reader.at === meta.length;
  if (!known || !isSame(write(value), meta)) throw new Error(strange);
  const chunks = (value[2] as Value[]).map((chunk) => {
    if (!Array.isArray(chunk) || typeof chunk[0] !== 'string') throw new Error(strange);
    return [[...chunk[0]].slice(0, 2).join(''), ...chunk.slice(1)];
  });
  return write([...value.slice(0, 2), chunks, ...value.slice(3)]);
}

const strange = 'The index of Pagefind has another form than version 1.6 gives it.';

function read(reader: { bytes: Uint8Array; at: number }): Value {
  const first = take(reader, 1)[0] ?? 0;
  const short = first & 31;
  if (first >> 5 === 7) return simple(short);
  const size = { 24: 1, 25: 2, 26: 4 }[short] ?? 0;
  if (short > 26) throw new Error(strange);
  const number = size === 0 ? short : take(reader, size).reduce((sum, byte) => sum * 256 + byte, 0);
  if (first >> 5 === 0) return number;
  if (first >> 5 === 1) return -1 - number;
  if (first >> 5 === 3) return new TextDecoder().decode(take(reader, number));
  if (first >> 5 === 4) return Array.from({ length: number }, () => read(reader));
  throw new Error(strange);
}

function simple(short: number): boolean | null {
  if (short === 20 || short === 21) return short === 21;
  if (short === 22) return null;
  throw new Error(strange);
}

function take(reader: { bytes: Uint8Array; at: number }, length: number): Uint8Array {
  if (reader.at + length > reader.bytes.length) throw new Error(strange);
  reader.at += length;
  return reader.bytes.subarray(reader.at - length, reader.at);
}

function write(value: Value): Uint8Array {
  const parts: Uint8Array[] = [];
  const put = (part: Value): void => {
    if (typeof part === 'number') parts.push(part < 0 ? head(1, -1 - part) : head(0, part));
    else if (typeof part === 'string') {
      const text = new TextEncoder().encode(part);
      parts.push(head(3, text.length), text);
    } else if (Array.isArray(part)) {
      parts.push(head(4, part.length));
      for (const inner of part) put(inner);
    } else parts.push(Uint8Array.of(part === null ? 0xf6 : part ? 0xf5 : 0xf4));
  };
  put(value);
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A kind and a number, in the shortest form. */
function head(kind: number, number: number): Uint8Array {
  const first = kind << 5;
  if (number < 24) return Uint8Array.of(first | number);
  if (number < 2 ** 8) return Uint8Array.of(first | 24, number);
  if (number < 2 ** 16) return Uint8Array.of(first | 25, number >> 8, number & 255);
  return Uint8Array.of(first | 26, number >>> 24, (number >> 16) & 255, (number >> 8) & 255, number & 255);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
