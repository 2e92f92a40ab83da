import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import type { Dispatcher } from 'undici';

/**
 * Cuts answers that do not end, and those that are larger once they are unpacked: the agent counts what comes over the wire,
 * and a kilobyte of that can be a megabyte of blanks.
 * @param options `maxSize` in bytes; `deadline` from the first byte sent to the last one read, in ms.
 */
export function bounded({ maxSize, deadline }: Bounds): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    let timer: NodeJS.Timeout | undefined;
    let coding = '';
    const packed: Buffer[] = [];
    return dispatch(options, {
      onRequestStart: (controller, context) => {
        clearTimeout(timer);
        timer = setTimeout(() => controller.abort(new Error('The answer took too long.')), deadline).unref();
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...values) => handler.onRequestUpgrade?.(...values),
      onResponseStart: (controller, status, headers, message) => {
        coding = String(headers['content-encoding'] ?? '').trim();
        handler.onResponseStart?.(controller, status, headers, message);
      },
      onResponseData: (controller, chunk) => {
        if (coding === '') handler.onResponseData?.(controller, chunk);
        else packed.push(chunk);
      },
      onResponseEnd: (controller, trailers) => {
        clearTimeout(timer);
        if (coding === '') return handler.onResponseEnd?.(controller, trailers);
        const body = Buffer.concat(packed);
        // Whoever asked unpacks it himself: here it is only weighed.
        unpack(body, coding, maxSize).then(
          () => {
            if (body.length > 0) handler.onResponseData?.(controller, body);
            handler.onResponseEnd?.(controller, trailers);
          },
          (cause: Error) =>
            handler.onResponseError?.(controller, new UnreadableError('The answer cannot be unpacked.', { cause })),
        );
      },
      onResponseError: (controller, error) => {
        clearTimeout(timer);
        handler.onResponseError?.(controller, error);
      },
      onResponseStarted: () => handler.onResponseStarted?.(),
      onBodySent: (chunk) => handler.onBodySent?.(chunk),
      onRequestSent: () => handler.onRequestSent?.(),
    });
  };
}

/** An answer that is too large unpacked, or not what it says it is: asking again would not help. */
export class UnreadableError extends Error {}

interface Bounds {
  maxSize: number;
  deadline: number;
}

/** The codings that `fetch` unpacks (RFC 9110, 8.4.1), each up to so many bytes. */
const codings = new Map<string, (body: Buffer, maxOutputLength: number) => Promise<Buffer>>([
  ['gzip', (body, maxOutputLength) => promisify(gunzip)(body, { maxOutputLength })],
  ['x-gzip', (body, maxOutputLength) => promisify(gunzip)(body, { maxOutputLength })],
  ['deflate', (body, maxOutputLength) => promisify(inflate)(body, { maxOutputLength })],
  ['br', (body, maxOutputLength) => promisify(brotliDecompress)(body, { maxOutputLength })],
  ['zstd', (body, maxOutputLength) => promisify(zstdDecompress)(body, { maxOutputLength })],
]);

/** @throws where it is larger than that, packed twice, or not in this coding. */
async function unpack(body: Buffer, coding: string, maxSize: number): Promise<void> {
  const read = codings.get(coding.toLowerCase());
  if (!read) throw new Error(`Nobody asked for the coding ${coding}.`);
  // An answer to HEAD says how it would be packed.
  if (body.length > 0) await read(body, maxSize);
}
