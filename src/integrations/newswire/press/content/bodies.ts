import { closeSync, constants, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Place } from './row.ts';

/** A file of bodies, written at its end and read piece by piece; it is opened when it is first needed. */
export class Bodies {
  readonly #path: string;
  #end: number;
  #file: number | null = null;
  #desk = Buffer.allocUnsafeSlow(2 ** 16);
  /** Bodies on their way into the file, and how many bytes they are. */
  #waiting: Buffer[] = [];
  #bytes = 0;

  /** @param end so many of its bytes are whole: what a crash left behind them is written over. */
  constructor(path: string, end: number) {
    this.#path = path;
    this.#end = end;
  }

  /** Bytes of all that was put. */
  get end(): number {
    return this.#end + this.#bytes;
  }

  put(words: string | Buffer): Place {
    const bytes = typeof words === 'string' ? Buffer.from(words) : words;
    const place = { at: this.end, length: bytes.length };
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes > 2 ** 20) this.flush();
    return place;
  }

  read(place: Place): string {
    // The same buffer for all: a body is read in thousands, and leaves it as text.
    if (place.length > this.#desk.length) this.#desk = Buffer.allocUnsafeSlow(2 * place.length);
    return this.#readInto(this.#desk.subarray(0, place.length), place).toString();
  }

  readBytes(place: Place): Buffer {
    return this.#readInto(Buffer.allocUnsafe(place.length), place);
  }

  /** Writes what is on its way. */
  flush(): void {
    const bytes = Buffer.concat(this.#waiting);
    let written = 0;
    while (written < bytes.length)
      written += writeSync(this.#open(), bytes, written, bytes.length - written, this.#end + written);
    this.#end += bytes.length;
    this.#waiting = [];
    this.#bytes = 0;
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #readInto(bytes: Buffer, { at, length }: Place): Buffer {
    if (this.#bytes > 0) this.flush();
    if (length > 0 && readSync(this.#open(), bytes, 0, length, at) !== length)
      throw new Error(
        'The bodies of articles that an earlier build kept are cut off: remove .newswire/press and build again.',
      );
    return bytes;
  }

  #open(): number {
    if (this.#file !== null) return this.#file;
    mkdirSync(dirname(this.#path), { recursive: true });
    this.#file = openSync(this.#path, constants.O_RDWR | constants.O_CREAT);
    return this.#file;
  }
}
