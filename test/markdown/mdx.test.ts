import { satteri } from '@astrojs/markdown-satteri';
import mdx, { type MdxOptions } from '@astrojs/mdx';
import type { AstroConfig } from 'astro';
import { describe, expect, test } from 'vitest';
import { withCjkMarkdown } from '../../src/integrations/newswire/markdown/processor.ts';

const article = `import Poll from '../1~2, 3~4.astro';

방콕(10.6~7)과 이스탄불(10.10~11)에서 **업무협약(MOU)**를 맺고 ~~취소(전)~~를 알렸다.

<Poll range="1~2, 3~4 **(가)**나" day={\`6~\${7}, 8~9 **(가)**나\`}>
  10.6~7, 10.10~11 *'강조'*은 {'1~2, 3~4 **(가)**나'}
</Poll>

글 <b title="1~2">1~2, **(가)**나</b> {/* 5~6 **(가)**나 */} \`7~8 **(가)**나\`

export const note = '1~2, 3~4 **(가)**나';
`;

describe('an article in MDX', () => {
  test('gets the processor of the site, which is all that it needs', async () => {
    const code = await compile(article, withCjkMarkdown({ processor: satteri() }, 'ko').processor);
    expect(code).toContain('"방콕(10.6~7)과 이스탄불(10.10~11)에서 "');
    expect(code).toMatch(/_components\.strong, \{ children: "업무협약\(MOU\)" \}\),\s*"를 맺고 "/);
    expect(code).toMatch(/_components\.del, \{ children: "취소\(전\)" \}\),\s*"를 알렸다\."/);
    expect(code).toMatch(/"10\.6~7, 10\.10~11 ",\s*_jsx\(_components\.em, \{ children: "'강조'" \}\),\s*"은 "/);
    expect(code).toMatch(/"1~2, ",\s*_jsx\(_components\.strong, \{ children: "\(가\)" \}\),\s*"나"/);
  });

  test('keeps its imports, exports, attributes, expressions and code', async () => {
    const code = await compile(article, withCjkMarkdown({ processor: satteri() }, 'ko').processor);
    expect(code).toContain('"../1~2, 3~4.astro"');
    expect(code).toContain('note = "1~2, 3~4 **(가)**나"');
    expect(code).toContain('range: "1~2, 3~4 **(가)**나"');
    expect(code).toMatch(/`6~\$\{7\}, 8~9 \*\*\(가\)\*\*나`/);
    expect(code).toContain('"7~8 **(가)**나"');
    expect(code).toContain('title: "1~2"');
    expect(code).not.toMatch(/\\\\~|&#x/);
  });

  test('would be struck through without it', async () => {
    expect(await compile(article, satteri())).toMatch(/_components\.del, \{ children: "7\)과 이스탄불\(10\.10" \}/);
  });

  test('misses it where mdx() is given a processor of its own', async () => {
    const { processor } = withCjkMarkdown({ processor: satteri() }, 'ko');
    expect(await compile(article, processor, { processor: satteri() })).toContain('**업무협약(MOU)**를');
  });
});

/** Runs the hooks of the real `mdx()` as Astro does, then its Vite plugin on one file; no site is built. */
async function compile(
  source: string,
  processor: AstroConfig['markdown']['processor'],
  options?: Partial<MdxOptions>,
): Promise<string> {
  const { hooks } = mdx(options);
  const plugins: MdxPlugin[] = [];
  const logger = { warn: () => {}, info: () => {} };
  const config = {
    root: new URL('file:///site/'),
    srcDir: new URL('file:///site/src/'),
    base: '/',
    markdown: { processor, syntaxHighlight: false },
  };
  const setup = {
    config,
    addPageExtension() {},
    addContentEntryType() {},
    addRenderer() {},
    updateConfig: (update: MdxUpdate) => plugins.push(...update.vite.plugins),
  };
  await hooks['astro:config:setup']?.(setup as never);
  await hooks['astro:config:done']?.({ config, logger } as never);
  const compiled = await plugins[0]?.transform.handler.call({}, source, '/site/src/content/articles/a.mdx');
  return compiled?.code ?? '';
}

interface MdxUpdate {
  vite: { plugins: MdxPlugin[] };
}

interface MdxPlugin {
  transform: { handler(this: object, source: string, id: string): Promise<{ code: string }> };
}
