import { readFileSync } from 'node:fs';
import { type SatteriFeatures, satteri } from '@astrojs/markdown-satteri';
import { describe, expect, test } from 'vitest';
import { withCjkMarkdown } from '../../src/integrations/newswire/markdown/processor.ts';

interface Case {
  name: string;
  features: SatteriFeatures;
  markdown: string;
  alone: string;
  ours: string;
}

const cases = readCases(readFileSync(new URL('./golden/cjk.txt', import.meta.url), 'utf8'));

describe('Korean Markdown on the page', () => {
  test.each(cases)('$name', async ({ features, markdown, alone, ours }) => {
    const processor = satteri({ features });
    expect(await print(processor, markdown)).toBe(alone);
    expect(await print(withCjkMarkdown({ processor }, 'ko').processor, markdown)).toBe(ours);
  });

  test('is told in full by its table', () => {
    expect(cases.length).toBeGreaterThanOrEqual(80);
    expect(cases.filter(({ alone, ours }) => alone !== ours).length).toBeGreaterThanOrEqual(60);
  });

  test('reads a file with carriage returns and a byte order mark alike', async () => {
    const { processor } = withCjkMarkdown({}, 'ko');
    const unix = '방콕(10.6~7)과\n이스탄불(10.10~11)의\n\n**업무협약(MOU)**를';
    const windows = `\uFEFF${unix.replaceAll('\n', '\r\n')}`;
    expect((await print(processor, windows)).replaceAll('\r', '')).toBe(await print(processor, unix));
  });
});

async function print(processor: ReturnType<typeof withCjkMarkdown>['processor'], markdown: string): Promise<string> {
  const renderer = await processor.createRenderer({ syntaxHighlight: false });
  return (await renderer.render(markdown)).code.trimEnd();
}

/** `=== name {features}`, the Markdown, then either `--- both` or what Astro prints alone and what it prints with the paper. */
function readCases(text: string): Case[] {
  const [, ...parts] = text.split(/^=== /m);
  return parts.map((part) => {
    const [, head, markdown, alone, ours] =
      /^(.+)\n([\s\S]*?)\n--- (?:both|Astro alone\n([\s\S]*?)\n--- with astro-newswire)\n([\s\S]*)$/.exec(
        part.trimEnd(),
      ) ?? [];
    if (!head || !markdown || !ours) throw new SyntaxError(`This case of golden/cjk.txt cannot be read:\n${part}`);
    const [name = '', features = ''] = head.split(/[{}]/);
    const on = Object.fromEntries(
      features
        .split(' ')
        .filter(Boolean)
        .map((feature) => [feature, true]),
    );
    return { name: name.trim(), features: on, markdown, alone: alone ?? ours, ours };
  });
}
