import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How bytes can be packed on their way (RFC 9110, 8.4.1). */
export type Coding = 'br' | 'gzip';

/** Is it worth packing? Pictures and fonts are packed already, and small documents become larger. */
export function isCompressible({ type, bytes }: { type: string; bytes: Uint8Array }): boolean {
  return bytes.byteLength >= 512 && compressible.test(type);
}

const compressible = /^(?:text\/|image\/svg|application\/(?:[\w.+-]*(?:json|xml)|javascript|manifest))/;

/** @param accepted the field `Accept-Encoding` (RFC 9110, 12.5.3); null where there is none. */
export function chooseCoding(accepted: string | null): Coding | null {
  if (accepted === null) return null;
  const known = choices.get(accepted);
  if (known !== undefined) return known;
  const choice = choose(accepted);
  // Programs of one kind say the same; whoever makes up new ones must not fill the memory.
  if (choices.size < 200 && accepted.length < 200) choices.set(accepted, choice);
  return choice;
}

const choices = new Map<string, Coding | null>();

function choose(accepted: string): Coding | null {
  const offers = new Map(
    accepted.split(',').map((offer) => {
      const [name = '', ...parameters] = offer.trim().toLowerCase().split(';');
      const quality = parameters
        .map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1])
        .find((value) => value !== undefined);
      return [name.trim(), Number(quality ?? 1)] as const;
    }),
  );
  const weight = (coding: Coding) => offers.get(coding) ?? offers.get('*') ?? 0;
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br';
  return weight('gzip') > 0 ? 'gzip' : null;
}

/** These bytes packed, where that was done already. */
export function packedBefore(bytes: Uint8Array, coding: Coding): Uint8Array<ArrayBuffer> | undefined {
  return done.get(bytes)?.get(coding);
}

/**
 * Once for the same bytes and coding, whatever headers they are sent under: the storm after a delivery asks for the same
 * page thousands of times.
 */
export function pack(bytes: Uint8Array, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  const known = entry(underWay, bytes).get(coding);
  if (known) return known;
  const packing = compress[coding](bytes).then((buffer) => {
    const packed = new Uint8Array(buffer);
    entry(done, bytes).set(coding, packed);
    return packed;
  });
  entry(underWay, bytes).set(coding, packing);
  return packing;
}

/**
 * Brotli at 5: a feed of 96 kB becomes 28.4 kB in 35 ms (gzip: 29.6 kB); at 9 it is 26.6 kB in 155 ms, at 11 25.2 kB in 960 ms.
 * Each new edition makes some hundred documents to pack again, and readers wait for the first of each.
 */
const compress = {
  br: (bytes: Uint8Array) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes),
};

/** By bytes: what nobody sends any more goes with them. */
type ByCoding<T> = WeakMap<Uint8Array, Map<Coding, T>>;

const underWay: ByCoding<Promise<Uint8Array<ArrayBuffer>>> = new WeakMap();
const done: ByCoding<Uint8Array<ArrayBuffer>> = new WeakMap();

function entry<T>(all: ByCoding<T>, bytes: Uint8Array): Map<Coding, T> {
  const known = all.get(bytes) ?? new Map<Coding, T>();
  all.set(bytes, known);
  return known;
}
