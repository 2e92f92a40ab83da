import { join, relative } from 'node:path';

/** What a bundler knows of one module of the site; as far as it is used here. */
export interface ModuleFacts {
  /** After it was made JavaScript; null for what is not bundled. */
  code: string | null;
  importedIds: readonly string[];
  dynamicallyImportedIds: readonly string[];
}

/** The modules of a bundle, and how to read one's code (ESTree). */
export interface ModuleGraph {
  facts(id: string): ModuleFacts | null;
  parse(code: string): { body: readonly object[] };
}

/** A node of a syntax tree, of which only some parts are looked at. */
interface Node {
  type: string;
  [part: string]: unknown;
}

export interface Judgement {
  /** Why pages show what nobody can tell from their parameters and the edition, a sentence each, by their component. */
  unkeyed: Record<string, string[]>;
  /** Whether modules may keep what they read for as long as their process runs. */
  holds: boolean;
}

/**
 * Why pages show what nobody can tell from their parameters and the edition, a sentence each; a page without a reason can be
 * printed when an answer to one of its questions changes, the others are printed every time.
 * @param pages file of each page from the root. @param root the site's folder, absolute. @param own folders of this package, absolute.
 */
export function judgePages(
  pages: readonly string[],
  graph: ModuleGraph,
  { root, own }: { root: string; own: readonly string[] },
): Judgement {
  const judged = new Map<string, Reasons>();
  const reasonsOf = (id: string) => {
    const known = judged.get(id) ?? judge(id, graph, root);
    judged.set(id, known);
    return known;
  };
  const unkeyed: Record<string, string[]> = {};
  let holds = false;
  for (const page of pages) {
    const reasons = new Set<string>();
    // A page from a package, or under a name that the bundler writes otherwise: what it does is not known.
    if (!graph.facts(join(root, page)) && !isTrusted(join(root, page), own)) {
      reasons.add(`${page} could not be looked at.`);
      holds = true;
    }
    for (const id of reach([join(root, page), ...middleware.map((file) => join(root, file))], graph, own)) {
      const { moment, memory } = reasonsOf(id);
      for (const reason of [...moment, ...memory]) reasons.add(reason);
      // What other compilers make of a component is not looked at.
      holds ||= memory.length > 0 || /\.(?:svelte|vue|marko)$/.test(id);
    }
    if (reasons.size > 0) unkeyed[page] = [...reasons];
  }
  return { unkeyed, holds };
}

/** What a module looks at outside of the edition, and what it may keep of what it read. */
interface Reasons {
  moment: string[];
  memory: string[];
}

/** Every page goes through it. */
const middleware = ['src/middleware.ts', 'src/middleware.js', 'src/middleware/index.ts', 'src/middleware/index.js'];

/** Modules and all that they bring; Astro and this package are trusted, and of other packages only the door is looked at. */
function reach(from: readonly string[], graph: ModuleGraph, own: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id) || isTrusted(id, own)) continue;
    seen.add(id);
    const facts = graph.facts(id);
    if (facts) waiting.push(...facts.importedIds, ...facts.dynamicallyImportedIds);
  }
  return seen;
}

function isTrusted(id: string, own: readonly string[]): boolean {
  return (
    id.startsWith('\0') ||
    own.some((folder) => id.startsWith(folder)) ||
    /\/node_modules\/(?:astro|@astrojs\/[^/]+)\//.test(id)
  );
}

function judge(id: string, graph: ModuleGraph, root: string): Reasons {
  const facts = graph.facts(id);
  if (facts?.code == null) return { moment: [], memory: [] };
  const [path = ''] = id.split('?');
  if (path.includes('/node_modules/')) {
    const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;
    return { moment: [], memory: readsContent(facts) ? [`The package ${name} reads the collections by itself.`] : [] };
  }
  const file = relative(root, path);
  const moment = signs.filter(({ sign }) => sign.test(facts.code ?? '')).map(({ says }) => `${file} ${says}`);
  for (const source of facts.importedIds)
    if (outside.test(source)) moment.push(`${file} reads what lies outside the edition (${source}).`);
  const memory = keepsSomething(facts.code, path, graph)
    ? [`${file} may keep what it read from one page to the next: let each function read anew.`]
    : [];
  return { moment, memory };
}

function readsContent({ importedIds }: ModuleFacts): boolean {
  return importedIds.some((source) => /(?:^|\0)astro:content$/.test(source));
}

const signs = [
  { sign: /\bnew Date\(\s*\)|\bDate\.now\(|\bDate\(\s*\)/, says: 'reads the clock: use the moment of the edition.' },
  { sign: /\bMath\.random\(|\brandomUUID\(|\bgetRandomValues\(/, says: 'throws dice.' },
  { sign: /(?<![.\w])fetch\(/, says: 'asks another server.' },
  { sign: /\bprocess\.env\b/, says: 'reads the environment.' },
] as const;

const outside = /^(?:node:)?(?:fs|fs\/promises|child_process|http|https|net|os|sqlite|worker_threads)$/;

/** Whether a module holds more than functions and fixed values: a variable, or what some call gave when it was loaded. */
function keepsSomething(code: string, path: string, graph: ModuleGraph): boolean {
  if (!/\.(?:[cm]?[jt]sx?|astro)$/.test(path)) return false;
  const statements = graph.parse(code).body as Node[];
  // What stands between the dashes of a page runs for each of its pages, but for what it exports.
  const lasting = path.endsWith('.astro') ? statements.filter(({ type }) => type.startsWith('Export')) : statements;
  return lasting.some(keeps);
}

function keeps({ type, kind, declaration, declarations, body }: Node): boolean {
  if (type.startsWith('Export')) return isNode(declaration) && keeps(declaration);
  if (type === 'VariableDeclaration')
    return (
      kind !== 'const' || (declarations as Node[]).some(({ init }) => !isNode(init) || isEmpty(init) || isLive(init))
    );
  if (type === 'ClassDeclaration') return hasStatics(body);
  return !harmless.has(type);
}

function hasStatics(body: unknown): boolean {
  const members = (body as { body: Node[] }).body;
  return members.some(
    ({ type, static: isStatic }) => type === 'StaticBlock' || (isStatic === true && type !== 'MethodDefinition'),
  );
}

const harmless = new Set([
  ...['ImportDeclaration', 'FunctionDeclaration', 'EmptyStatement'],
  // Of `export default`.
  ...['ArrowFunctionExpression', 'FunctionExpression', 'Literal', 'Identifier', 'ObjectExpression', 'ArrayExpression'],
]);

/** It is there to be filled. */
function isEmpty({ type, properties, elements }: Node): boolean {
  if (type === 'ObjectExpression') return (properties as unknown[]).length === 0;
  return type === 'ArrayExpression' && (elements as unknown[]).length === 0;
}

/** Whether something is called when the module is loaded, of which nobody knows what it gives. */
function isLive(node: Node): boolean {
  if (/^(?:ArrowFunctionExpression|FunctionExpression)$/.test(node.type)) return false;
  if (node.type === 'AwaitExpression') return true;
  if (/^(?:CallExpression|NewExpression)$/.test(node.type) && !known.test(nameOf(node['callee']))) return true;
  return Object.values(node)
    .flat()
    .some((part) => isNode(part) && isLive(part));
}

/** A question keeps nothing but its own work; the others are fixed values. */
const known = /^(?:question|Symbol|RegExp|URL|Intl\.\w+|Object\.freeze)$/;

function nameOf(callee: unknown): string {
  if (!isNode(callee)) return '';
  const { type, name, object, property } = callee;
  return type === 'MemberExpression' ? `${nameOf(object)}.${nameOf(property)}` : String(name);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
