import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import { judgePages, type ModuleFacts } from '../../src/integrations/newswire/judge-pages.ts';

describe('a page is printed only when an answer changed, if', () => {
  test('it works from its parameters and the edition', () => {
    expect(reasonsIn({ '/site/src/pages/a.astro': `import { readable } from 'astro-newswire/edition';` })).toEqual({});
  });

  test.each([
    ['const year = new Date().getFullYear();', 'src/pages/a.astro reads the clock: use the moment of the edition.'],
    ['const now = Date.now();', 'src/pages/a.astro reads the clock: use the moment of the edition.'],
    ['const pick = list[Math.random() * 3];', 'src/pages/a.astro throws dice.'],
    ['const answer = await fetch(url);', 'src/pages/a.astro asks another server.'],
    ['const key = process.env.KEY;', 'src/pages/a.astro reads the environment.'],
  ])('it does not say %s', (code, reason) => {
    expect(reasonsIn({ '/site/src/pages/a.astro': code })).toEqual({ 'src/pages/a.astro': [reason] });
  });

  test.each([
    'const day = new Date(article.published);',
    'const time = article.fetch(1);',
    'const months = Math.max(1, 2);',
  ])('and %s is no reason', (code) => {
    expect(reasonsIn({ '/site/src/pages/a.astro': code })).toEqual({});
  });

  test('no module on its way keeps what it read', () => {
    const page = { '/site/src/pages/a.astro': { brings: ['/site/src/posts.ts'] } };
    const reason = 'src/posts.ts may keep what it read from one page to the next: let each function read anew.';
    for (const code of [
      'let posts; export const all = () => posts;',
      'export const posts = await getCollection("blog");',
      'const known = new Map(); export function all() {}',
      'const known = {}; export function all() {}',
      'const known = { all: [await getCollection("blog")] };',
      'const newest = pick(10);',
      'export class Posts { static known = new Map(); }',
    ])
      expect(reasonsIn({ ...page, '/site/src/posts.ts': code })).toEqual({ 'src/pages/a.astro': [reason] });
    expect(
      reasonsIn({
        ...page,
        '/site/src/posts.ts': `import { getCollection } from 'astro:content';
          const most = 10; const names = { a: 1, b: [most * 2] }; const day = new Intl.DateTimeFormat('ko');
          export const long = question('long', (edition) => readable(edition).slice(0, most));
          export async function all() { return getCollection('blog'); }
          export const few = () => all().slice(0, most);
          export { names };`,
      }),
    ).toEqual({});
  });

  test('it exports nothing that was read when it was loaded', () => {
    expect(reasonsIn({ '/site/src/pages/a.astro': 'export const posts = await getCollection("blog");' })).toEqual({
      'src/pages/a.astro': [
        'src/pages/a.astro may keep what it read from one page to the next: let each function read anew.',
      ],
    });
    const fine = 'const $$A = createComponent(() => {}); export const getStaticPaths = () => []; export default $$A;';
    expect(reasonsIn({ '/site/src/pages/a.astro': fine })).toEqual({});
  });

  test('it reads no files by itself', () => {
    expect(reasonsIn({ '/site/src/pages/a.astro': { brings: ['node:fs'] } })).toEqual({
      'src/pages/a.astro': ['src/pages/a.astro reads what lies outside the edition (node:fs).'],
    });
  });

  test('no package that it uses reads the collections by itself', () => {
    const theme = '/site/node_modules/some-theme/posts.ts';
    expect(
      reasonsIn({ '/site/src/pages/a.astro': { brings: [theme] }, [theme]: { brings: ['astro:content'], code: 'x;' } }),
    ).toEqual({ 'src/pages/a.astro': ['The package some-theme reads the collections by itself.'] });
  });

  test('it can be looked at', () => {
    expect(reasonsIn({})).toEqual({ 'src/pages/a.astro': ['src/pages/a.astro could not be looked at.'] });
  });

  test('the way round in a circle of modules is no reason', () => {
    expect(
      reasonsIn({
        '/site/src/pages/a.astro': { brings: ['/site/src/b.ts'] },
        '/site/src/b.ts': { brings: ['/site/src/pages/a.astro'], code: 'export function b() {}' },
      }),
    ).toEqual({});
  });
});

describe('who prints may go on to the next edition, if', () => {
  test('no module can keep what it read', () => {
    const page = { '/site/src/pages/a.astro': { brings: ['/site/src/posts.ts'] } };
    const holds = (posts: string) => judgeSite({ ...page, '/site/src/posts.ts': posts }).holds;
    expect(holds('export const posts = await getCollection("blog");')).toBe(true);
    expect(holds('export const all = () => getCollection("blog");')).toBe(false);
    expect(holds('export const now = () => Date.now();')).toBe(false);
  });

  test('every page and component can be looked at', () => {
    expect(judgeSite({}).holds).toBe(true);
    const component = '/site/src/Poll.svelte';
    expect(judgeSite({ '/site/src/pages/a.astro': { brings: [component] }, [component]: '' }).holds).toBe(true);
  });
});

type Module = string | { code?: string; brings: string[] };

function judgeSite(modules: Record<string, Module>) {
  const facts = (id: string): ModuleFacts | null => {
    const module = modules[id];
    if (module === undefined) return null;
    const { code = '', brings } = typeof module === 'string' ? { code: module, brings: [] } : module;
    return { code, importedIds: brings, dynamicallyImportedIds: [] };
  };
  const graph = { facts, parse: (code: string) => parseAst(code) };
  return judgePages(['src/pages/a.astro'], graph, { root: '/site', own: ['/package/'] });
}

function reasonsIn(modules: Record<string, Module>) {
  return judgeSite(modules).unkeyed;
}
