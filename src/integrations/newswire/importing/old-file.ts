import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { NewsroomError } from '../article/problem.ts';

/** Characters that XML 1.0 and JSON have no place for, and that editors paste without seeing them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about those
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * The text of a file piece by piece, in the encoding that its XML declaration names, else in UTF-8; without characters that
 * nobody sees and no parser takes.
 */
export async function* readOldFile(path: string): AsyncGenerator<string> {
  const decoder = decoderOf(await firstBytes(path), path);
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 18 }))
    yield decoder.decode(bytes as Buffer, { stream: true }).replace(unseen, '');
  yield decoder.decode();
}

/** The same in one piece. */
export async function readWholeFile(path: string): Promise<string> {
  return (await Array.fromAsync(readOldFile(path))).join('');
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(200), 0, 200);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
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
