import { satteri } from '@astrojs/markdown-satteri';
import type { MdastPluginDefinition } from 'satteri';
import { describe, expect, test } from 'vitest';
import { cjkMarkdown } from '../../src/integrations/newswire/markdown/cjk.ts';
import { withCjkMarkdown } from '../../src/integrations/newswire/markdown/processor.ts';

const unified = { name: 'unified', options: { gfm: true }, createRenderer: satteri().createRenderer };

describe('the Markdown processor of the site', () => {
  test('is made where there is none', async () => {
    const { processor, warning } = withCjkMarkdown({}, 'ko');
    expect(warning).toBeNull();
    expect(await print(processor, '**업무협약(MOU)**를')).toBe('<p><strong>업무협약(MOU)</strong>를</p>');
  });

  test('stays the same object, with the plugins and features of the site after ours', () => {
    const own: MdastPluginDefinition = { name: 'own' };
    const hast = { name: 'own-hast' };
    const given = satteri({ mdastPlugins: [own], hastPlugins: [hast], features: { math: true } });
    const { processor } = withCjkMarkdown({ processor: given }, 'ko');
    expect(processor).toBe(given);
    expect(given.options.mdastPlugins).toEqual([cjkMarkdown, own]);
    expect(given.options.hastPlugins).toEqual([hast]);
    expect(given.options.features.math).toBe(true);
  });

  test('gets the plugin once, however often the site starts', () => {
    const processor = satteri();
    withCjkMarkdown({ processor }, 'ko');
    const once = JSON.stringify(processor.options);
    withCjkMarkdown({ processor }, 'ko');
    expect(processor.options.mdastPlugins).toHaveLength(1);
    expect(JSON.stringify(processor.options)).toBe(once);
  });

  test('shows Astro that its articles were rendered by another version', () => {
    expect(JSON.parse(JSON.stringify(withCjkMarkdown({}, 'en').processor.options))).toHaveProperty(
      'newswireMarkdown',
      1,
    );
  });

  test("hands the site's own plugins the corrected tree", async () => {
    const seen: string[] = [];
    const own: MdastPluginDefinition = {
      name: 'own',
      text: (node) => void seen.push(node.value),
      // Directives print nothing until a plugin names their element.
      containerDirective: (node, context) => context.setProperty(node, 'data', { hName: 'aside' }),
    };
    const given = satteri({ mdastPlugins: [own], features: { directive: true } });
    const { processor } = withCjkMarkdown({ processor: given }, 'ko');
    const html = await print(processor, ':::note[6~7일]{title="1~2 **(가)**나"}\n10~11일 **협약(MOU)**를\n:::');
    expect(seen).toEqual(['6~7일', '10~11일 ', '협약(MOU)', '를']);
    expect(html).toContain('<strong>협약(MOU)</strong>를');
  });

  test.each(['ko', 'ko-KR', 'ja', 'zh-Hant'])('keeps quotes as typed in %s', async (language) => {
    expect(await print(withCjkMarkdown({}, language).processor, '"인용"...')).toBe('<p>"인용"...</p>');
  });

  test('lets the site ask for curly quotes all the same', async () => {
    const asked = satteri({ features: { smartPunctuation: true } });
    expect(await print(withCjkMarkdown({ processor: asked }, 'ko').processor, '"인용"')).toBe('<p>“인용”</p>');
    const { options } = withCjkMarkdown({ smartypants: {} as never }, 'ko').processor;
    expect(options).not.toHaveProperty('features.smartPunctuation');
  });

  test("leaves an English paper's quotes and footnotes to Astro", () => {
    expect(withCjkMarkdown({}, 'en').processor.options).toHaveProperty('features', {});
  });

  test('calls footnotes by their Korean name and leads back in Korean', async () => {
    const html = await print(withCjkMarkdown({}, 'ko').processor, '본문[^1]\n\n[^1]: 주석');
    expect(html).toContain('>각주</h2>');
    expect(html).toContain('aria-label="본문으로 돌아가기 (1)"');
  });

  test("keeps the site's own words for footnotes, and footnotes or GFM switched off", () => {
    const gfmOf = (gfm: object | boolean) => {
      const processor = satteri({ features: { gfm } });
      withCjkMarkdown({ processor }, 'ko');
      return processor.options.features.gfm;
    };
    expect(gfmOf({ footnotes: { label: '미주' } })).toEqual({
      footnotes: { label: '미주', backLabel: '본문으로 돌아가기 ({reference})' },
    });
    expect(gfmOf({ footnotes: false })).toEqual({ footnotes: false });
    expect(gfmOf(false)).toBe(false);
    expect(gfmOf(true)).toHaveProperty('footnotes.label', '각주');
    expect(withCjkMarkdown({ gfm: false }, 'ko').processor.options).not.toHaveProperty('features.gfm');
  });

  test('is left alone when it is not Sätteri, and a Korean paper is told what to set', () => {
    const { processor, warning } = withCjkMarkdown({ processor: unified }, 'ko');
    expect(processor).toBe(unified);
    expect(unified.options).toEqual({ gfm: true });
    expect(warning).toMatch(/remark-cjk-friendly.*singleTilde: false/s);
    expect(warning).toContain('Remove `markdown.processor`');
    expect(withCjkMarkdown({ processor: { ...unified, name: 'own' } }, 'ko').warning).not.toContain('remark');
    expect(withCjkMarkdown({ processor: unified }, 'en').warning).toBeNull();
  });
});

async function print(processor: ReturnType<typeof withCjkMarkdown>['processor'], markdown: string): Promise<string> {
  const renderer = await processor.createRenderer({ syntaxHighlight: false });
  return (await renderer.render(markdown)).code.trimEnd();
}
