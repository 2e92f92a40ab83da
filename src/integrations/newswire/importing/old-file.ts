import { createReadStream } from 'node:fs';
import { NewsroomError } from '../article/problem.ts';
import { download } from './download.ts';

/** Characters that XML 1.0 and JSON have no place for, and that editors paste without seeing them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about those
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * The text of a file piece by piece, in the encoding that its XML declaration names, else in UTF-8; without characters that
 * nobody sees and no parser takes.
 */
export async function* readOldFile(source: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const bytes of isUrl(source)
    ? download(source, most)
    : createReadStream(source, { highWaterMark: 1 << 18 })) {
    decoder ??= decoderOf(Buffer.from(bytes as Uint8Array).toString('latin1', 0, 200), source);
    yield decoder.decode(bytes as Uint8Array, { stream: true }).replace(unseen, '');
  }
  yield decoder?.decode() ?? '';
}

export function isUrl(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** More than any feed has; bytes. */
const most = 64 << 20;

/** The same in one piece. */
export async function readWholeFile(path: string): Promise<string> {
  return (await Array.fromAsync(readOldFile(path))).join('');
}

function decoderOf(start: string, file: string): TextDecoder {
  const [, encoding = 'utf-8'] = /^[^<]{0,3}<\?xml[^>]*\bencoding=["']([\w.-]+)["']/.exec(start) ?? [];
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new NewsroomError([
      { file, line: 1, found: `It is written in ${encoding}.`, remedy: 'Save it in UTF-8 and import that.' },
    ]);
  }
}
