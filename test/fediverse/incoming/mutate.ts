/** A letter as somebody may have broken it; the same numbers break it in the same way. Always JSON that can be sent. */
export function mutate(letter: unknown, random: () => number): unknown {
  // What is sent is text: `__proto__` becomes a key like any other when it is read.
  let mutant: unknown = JSON.parse(JSON.stringify(letter));
  const changes = 1 + Math.floor(random() * 4);
  for (let change = 0; change < changes; change += 1) mutant = changeOne(mutant, random);
  return JSON.parse(JSON.stringify(mutant ?? null));
}

type Tree = Record<string, unknown> | unknown[];

function changeOne(root: unknown, random: () => number): unknown {
  const places = placesOf(root);
  if (places.length === 0 || random() < 0.02) return spoil(root, root, random);
  const { tree, key } = pick(places, random);
  // As an own key, also where it is `__proto__`.
  const put = (name: string, value: unknown) =>
    Object.defineProperty(tree, name, { value, enumerable: true, configurable: true, writable: true });
  const old: unknown = Reflect.get(tree, key);
  const way = random();
  if (way < 0.1) Reflect.deleteProperty(tree, key);
  else if (way < 0.2 && !Array.isArray(tree)) put(pick(keys, random), spoil(old, root, random));
  else put(key, spoil(old, root, random));
  return root;
}

function placesOf(root: unknown): { tree: Tree; key: string }[] {
  if (typeof root !== 'object' || root === null) return [];
  const tree = root as Tree;
  return Object.keys(tree).flatMap((key) => [{ tree, key }, ...placesOf(Reflect.get(tree, key))]);
}

function spoil(old: unknown, root: unknown, random: () => number): unknown {
  switch (Math.floor(random() * 9)) {
    case 0:
      return [old];
    case 1:
      return [old, old];
    case 2:
      return { id: old, href: old };
    case 3:
      return JSON.stringify(old)?.slice(0, 1000);
    case 4: {
      // Something else of the same letter, in the wrong place.
      const places = placesOf(root);
      const { tree, key } = places.length > 0 ? pick(places, random) : { tree: [old], key: '0' };
      return JSON.parse(JSON.stringify(Reflect.get(tree, key) ?? null));
    }
    case 5:
      return nest(old, random);
    default:
      return pick(values, random)();
  }
}

/** A tower of lists and objects. */
function nest(value: unknown, random: () => number): unknown {
  const key = pick(keys, random);
  const floors = Math.floor(random() ** 2 * 300);
  return Array.from({ length: floors }).reduce((inner) => (random() < 0.5 ? [inner] : { [key]: inner }), value);
}

function pick<T>(from: readonly T[], random: () => number): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new RangeError('There is nothing to pick from.');
  return picked;
}

const keys = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'toJSON', 'length', 'hasOwnProperty', 'then'],
  ...['id', 'type', 'actor', 'object', 'to', 'cc', 'attributedTo', 'content', 'contentMap', 'name', 'inReplyTo', 'url'],
  ...['tag', 'attachment', 'replies', 'quote', 'quoteUrl', 'target', 'instrument', 'summary', 'published', 'href'],
  ...['first', 'next', 'items', 'endpoints', 'inbox', '@id', '@type', '@language', ''],
];

const huge = 'x'.repeat(70_000);

/** Made anew each time: a mutant is changed again. */
const values: readonly (() => unknown)[] = [
  ...[null, true, false, 0, -1, 1e308, 1_800_000_000_000, '0', '1800000000000', '', ' ', 'null'].map((v) => () => v),
  ...[
    '\ud83d',
    '\udc4d\ud83d',
    '\u0000',
    '\u202e',
    '\u200d',
    '👍',
    '글',
    ':x:',
    'a\nb',
    '<script>',
    '"><img src=x>',
  ].map((v) => () => v),
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://',
    'http://[',
    '//far.example',
    'acct:a@b',
  ].map((v) => () => v),
  ...['https://other.example/1', 'https://paper.example/ap/articles/x', 'https://far.example@paper.example/'].map(
    (v) => () => v,
  ),
  ...[
    'https://far.example/\t1',
    'https://far.example\\.paper.example/',
    'http://far.example/1',
    'HTTPS://FAR.EXAMPLE/1',
  ].map((v) => () => v),
  ...['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Note', 'Create', 'Undo', 'Person', 'Tombstone'].map(
    (v) => () => v,
  ),
  ...['Mention', 'Link', 'Collection', 'QuoteRequest', 'Update', 'Delete', 'Like', 'Question', 'ko', 'text/html'].map(
    (v) => () => v,
  ),
  ...[() => [], () => ({}), () => [[]], () => [null], () => ({ id: {} }), () => ({ toString: 1, valueOf: 1 })],
  ...[
    () => huge,
    () => '"'.repeat(65_000),
    () => '글'.repeat(30_000),
    () => '<br>'.repeat(16_000),
    () => '\n'.repeat(65_000),
  ],
  ...[
    () => `https://far.example/${huge}`,
    () => `${'<p class="quote-inline">'.repeat(2000)}RE: `,
    () => ' '.repeat(65_000),
  ],
  () => Array.from({ length: 2000 }, (_, index) => `https://far.example/${index}`),
  () =>
    Array.from({ length: 500 }, (_, index) => ({
      type: 'Mention',
      href: `https://far.example/${'u'.repeat(1900)}${index}`,
    })),
  () =>
    Array.from({ length: 50 }, () => ({
      type: 'Image',
      url: `https://far.example/${'u'.repeat(1900)}`,
      name: '"'.repeat(9000),
    })),
  () => Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, 'x'])),
  () => JSON.parse('{"__proto__":{"id":"https://far.example/1","type":"Note"},"constructor":{"prototype":{"x":1}}}'),
];
