import { posix } from 'node:path';

/** One source file of the package; `path` is relative to `src/integrations/newswire`. */
export interface Source {
  path: string;
  text: string;
}

interface Room {
  /** Rooms it may import. */
  may: readonly string[];
  /** Rooms of which it may know the types only. */
  types?: readonly string[];
  why: string;
}

const pure = ['words', 'article', 'feeds', 'fediverse', 'conversation', 'metadata', 'search'];
const site = ['root', 'hosts', 'routes', 'components', 'markdown', ...pure];

/** Who may import whom (see docs): what stands lower knows nothing of what stands above. */
const rooms: Record<string, Room> = {
  words: { may: [], why: 'words know nothing of what they are said about' },
  article: { may: [], why: 'article is the ground floor and stands on nothing of ours' },
  markdown: { may: [], why: 'markdown corrects text and knows no article' },
  feeds: { may: ['words', 'article'], why: 'a feed is a function of the edition alone' },
  fediverse: { may: ['words', 'article'], why: 'a fediverse document is a function of the edition alone' },
  hosts: { may: ['article', 'fediverse'], why: 'what a host needs is a function of the edition alone' },
  conversation: { may: ['words', 'article'], why: 'a conversation is printed from a snapshot that is handed in' },
  metadata: {
    may: ['words', 'article', 'fediverse', 'conversation'],
    why: 'what a page says of itself is a function of the edition',
  },
  search: {
    may: ['article'],
    why: 'what can be searched is a function of the edition, and a query is read alike everywhere',
  },
  'share-pictures': {
    may: ['article', 'metadata'],
    why: 'a share picture shows its card and knows no edition',
  },
  root: {
    may: [...site, 'settings', 'share-pictures', 'press'],
    why: 'the integration never sees the store or the server',
  },
  routes: { may: [...site, 'share-pictures', 'press'], why: 'a page shows the edition and what is handed to it' },
  components: { may: site, why: 'a page shows the edition and what is handed to it' },
  settings: { may: ['article'], why: 'settings are read before there is a paper' },
  storage: { may: [], types: ['article'], why: 'the store keeps rows and knows no rule of the paper' },
  moderation: { may: ['article', 'storage'], why: 'moderation decides on what the store keeps' },
  publish: { may: pure, types: ['storage'], why: 'the store is handed in' },
  importing: { may: ['article'], why: 'an import reads what is handed to it and writes a newsroom' },
  press: { may: [...pure, 'markdown', 'share-pictures', 'settings'], why: 'the press prints what is handed to it' },
  server: {
    may: [...pure, 'markdown', 'settings', 'storage', 'moderation', 'publish', 'press'],
    why: 'the server reads the built folder, not the site that built it',
  },
  cli: {
    may: [
      'article',
      'fediverse',
      'hosts',
      'importing',
      'settings',
      'storage',
      'moderation',
      'publish',
      'press',
      'server',
    ],
    why: 'a command calls the server, the press and the desk, and builds nothing itself',
  },
};

/** What is allowed in a few rooms only. `import`s are matched by what they name, words by their place in the text. */
const reserved: { what: RegExp; in: RegExp; why: string; imports?: true }[] = [
  { what: /^(astro:|virtual:)/, in: /^(routes|components)\//, imports: true, why: 'only pages run inside Astro' },
  { what: /^@fedify\//, in: /^server\//, imports: true, why: 'only the server knows the runtime of Fedify' },
  {
    what: /^(satori|@resvg\/)/,
    in: /^share-pictures\//,
    imports: true,
    why: 'only share pictures are drawn, and only where they are wanted',
  },
  { what: /^(node:sqlite$|pg\b)/, in: /^storage\//, imports: true, why: 'only storage knows its database' },
  {
    what: /^node:(?!crypto$)/,
    in: /^(?!(words|article|feeds|fediverse|conversation|metadata|search|markdown|hosts)\/)/,
    imports: true,
    why: 'files, network and clock are handed to a pure room',
  },
  {
    what: /process\s*\.\s*env\b|\benv\b[^;\n]*\bfrom\s+'node:process'/,
    in: /^settings\.ts$/,
    why: 'only settings.ts reads the environment',
  },
  { what: /attributedTo/, in: /^fediverse\//, why: "the wire's words stay in fediverse/" },
];

const longest = 300;

/** Every broken rule as a sentence: `a.ts may not import b.ts: reason`. */
export function findViolations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const imports = importsOf(source);
    const lines = source.text.split('\n').length - 1;
    return [
      ...imports.flatMap((entry) => judge(source.path, entry)),
      ...reserved.flatMap((rule) => {
        if (rule.in.test(source.path)) return [];
        if (!rule.imports)
          return rule.what.test(source.text)
            ? [`${source.path} may not say ${rule.what.exec(source.text)?.[0]}: ${rule.why}`]
            : [];
        const named = imports.filter(({ name }) => rule.what.test(name));
        return named.map(({ name }) => `${source.path} may not import ${name}: ${rule.why}`);
      }),
      ...(lines > longest
        ? [`${source.path} may not have ${lines} lines: ${longest} are the most one reads in a sitting`]
        : []),
    ];
  });
}

interface Import {
  name: string;
  typesOnly: boolean;
}

/** `import`, `export from` and `import()`, in TypeScript and in the front matter of a component. */
export function importsOf({ text }: Pick<Source, 'text'>): Import[] {
  const code = text.replace(/^\s*\/\/.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
  const fixed = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[^'"`;()]*?\bfrom\s*)?(['"])([^'"\n]+)\2/gm;
  const dynamic = /\bimport\(\s*(['"`])([^'"`]+)\1\s*\)/g;
  return [
    ...[...code.matchAll(fixed)].map(([, type, , name = '']) => ({ name, typesOnly: type !== undefined })),
    ...[...code.matchAll(dynamic)].map(([, , name = '']) => ({ name, typesOnly: false })),
  ];
}

function judge(path: string, { name, typesOnly }: Import): string[] {
  const room = rooms[roomOf(path)];
  if (!room) return [`${path} may not be there: no rule knows the room ${roomOf(path)}`];
  if (!name.startsWith('.')) return [];
  const target = posix.join(posix.dirname(path), name);
  if (target.startsWith('..')) return [`${path} may not import ${name}: it leaves the package`];
  const other = roomOf(target);
  if (other === roomOf(path)) return [];
  if (room.may.includes(other)) return [];
  if (room.types?.includes(other) && typesOnly) return [];
  const why = room.types?.includes(other) ? `only its types, by import type: ${room.why}` : room.why;
  return [`${path} may not import ${target}: ${other === 'cli' ? 'nobody imports a command' : why}`];
}

function roomOf(path: string): string {
  if (path === 'settings.ts') return 'settings';
  return path.includes('/') ? (path.split('/')[0] ?? '') : 'root';
}
