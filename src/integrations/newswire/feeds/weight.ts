import type { Item } from './item.ts';

/** Bytes that an item takes at most, in whichever format: known without writing it, so that all formats hold the same. */
export function weigh(item: Item): number {
  const { body, ...facts } = item;
  // A picture is named twice: as the article's image and as something to fetch.
  const weight = weights.get(item) ?? body.weight + weighFacts(facts) + weighFacts(facts.picture) + structure;
  weights.set(item, weight);
  return weight;
}

const weights = new WeakMap<Item, number>();

/** Tags, names and blanks round an item; JSON Feed, which is indented, has most. */
const structure = 1_000;

/** Bytes of all words in a value, and of what stands round each of them. */
export function weighFacts(facts: unknown): number {
  if (typeof facts === 'string') return weighWords(facts) + 80;
  if (typeof facts !== 'object' || facts === null) return 40;
  return Object.values(facts).reduce<number>((bytes, fact) => bytes + weighFacts(fact), 0);
}

/** In the description of an RSS item `&` is `&#x26;amp;`. */
function weighWords(words: string): number {
  return weighEach(words, wordCosts);
}

/** A body is escaped once: `&` as `&#x26;` in XML, a quote or the end of a line with a stroke before it in JSON. */
export function weighBody(html: string): number {
  return weighEach(html, bodyCosts);
}

/** By code of the character; what is not ASCII takes two or three. */
function weighEach(text: string, costs: Uint8Array): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    bytes += code < 0x80 ? (costs[code] ?? 1) : code < 0x800 ? 2 : 3;
  }
  return bytes;
}

const wordCosts = costsOf({ '&': 10, '<': 9, '>': 9, '"': 6, '\\': 2 });
const bodyCosts = costsOf({ '&': 7, '<': 4, '>': 4, '"': 2, '\\': 2, '\n': 2, '\t': 2 });

function costsOf(dear: Record<string, number>): Uint8Array {
  return Uint8Array.from({ length: 0x80 }, (_, code) => dear[String.fromCharCode(code)] ?? 1);
}
