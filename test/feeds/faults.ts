import { readFile } from 'node:fs/promises';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { SaxesParser } from 'saxes';
import { validateXML } from 'xmllint-wasm';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';

/** Every feed of a paper, by the last part of its path. */
export async function feedsOf(edition: Edition, name: string): Promise<{ fileName: string; contents: string }[]> {
  const outputs = feedOutputs(edition).filter(({ path }) => path.split('/').pop() === name);
  return Promise.all(
    outputs.map(async ({ render }, index) => ({ fileName: `${index}-${name}`, contents: await render() })),
  );
}

const schema = (name: string) => readFile(new URL(`schemas/${name}`, import.meta.url), 'utf8');

/** What libxml2 finds against a grammar of ours, `atom.rng` or `rss.rng`. */
export async function grammarFaults(xml: { fileName: string; contents: string }[], grammar: string): Promise<string[]> {
  const { errors, valid } = await validateXML({ xml, schema: await schema(grammar), extension: 'relaxng' });
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
}

/** What a second, strict parser finds: is it XML at all? */
export function xmlFaults(documents: readonly { fileName: string; contents: string }[]): string[] {
  return documents.flatMap(({ fileName, contents }) => {
    const faults: string[] = [];
    const parser = new SaxesParser({ xmlns: true, fileName });
    parser.on('error', ({ message }) => faults.push(message));
    parser.write(contents).close();
    return faults;
  });
}

/** What a strict schema of JSON Feed 1.1 finds. */
export async function jsonFaults(documents: readonly { fileName: string; contents: string }[]): Promise<string[]> {
  const validate = await jsonFeed();
  return documents.flatMap(({ fileName, contents }) =>
    validate(JSON.parse(contents))
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${fileName}: ${instancePath} ${message}`),
  );
}

let compiled: ValidateFunction | undefined;

/** Compiled once: that takes longer than any feed. */
async function jsonFeed(): Promise<ValidateFunction> {
  if (compiled) return compiled;
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  compiled = ajv.compile(JSON.parse(await schema('json-feed.schema.json')));
  return compiled;
}

/** Characters that rule F1 keeps out of every format, and letters that rule F4 wants composed. */
export function textFaults(documents: readonly { fileName: string; contents: string }[]): string[] {
  return documents.flatMap(({ fileName, contents }) => {
    const text = fileName.endsWith('.json') ? strings(JSON.parse(contents)) : contents;
    const found = text.match(/[^\P{Cc}\t\n]|\p{Surrogate}|[\uFFFE\uFFFF]/u);
    return [
      ...(found ? [`${fileName} holds U+${found[0].charCodeAt(0).toString(16)}`] : []),
      ...(text === text.normalize('NFC') ? [] : [`${fileName} is not NFC`]),
    ];
  });
}

/** Everything wrong with any feed of the paper, by two XML parsers, three grammars and the rules for text. */
export async function faultsOf(edition: Edition): Promise<string[]> {
  const [rss, atom, json] = await Promise.all(
    ['rss.xml', 'atom.xml', 'feed.json'].map((name) => feedsOf(edition, name)),
  );
  if (!rss?.length || !atom?.length || !json?.length) throw new Error('The paper has no feeds.');
  return [
    ...(await grammarFaults(rss, 'rss.rng')),
    ...(await grammarFaults(atom, 'atom.rng')),
    ...(await jsonFaults(json)),
    ...xmlFaults([...rss, ...atom]),
    ...textFaults([...rss, ...atom, ...json]),
  ];
}

function strings(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value ? Object.values(value).map(strings).join('\n') : '';
}
