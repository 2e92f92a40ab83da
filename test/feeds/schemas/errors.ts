import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';

const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');

/** What is wrong with XML documents, by a grammar of this folder. */
export async function errorsOf(xml: { fileName: string; contents: string }[], grammar: string): Promise<string[]> {
  const { errors, valid } = await validateXML({ xml, schema: await read(grammar), extension: 'relaxng' });
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
}

/** What is wrong with a JSON Feed. */
export async function jsonErrorsOf(text: string): Promise<string[]> {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(await read('json-feed.schema.json')));
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
