import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const grammar = readFileSync(new URL('conversation.rng', import.meta.url), 'utf8');

/** What is wrong with HTML that was written so that it is XML too: not well-formed, or an element where HTML has none. */
export async function errorsOf(html: string): Promise<string[]> {
  const xml = [{ fileName: 'conversation.xml', contents: html }];
  const { errors, valid } = await validateXML({ xml, schema: grammar, extension: 'relaxng' });
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
}
