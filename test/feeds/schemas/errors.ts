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

/** What is wrong with a JSON Feed. @param most as many items as it may have. */
export async function jsonErrorsOf(text: string, most = 30): Promise<string[]> {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  const schema = JSON.parse(await read('json-feed.schema.json')) as { properties: { items: { maxItems: number } } };
  schema.properties.items.maxItems = most;
  const validate = ajv.compile(schema);
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
