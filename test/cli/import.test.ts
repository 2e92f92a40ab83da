import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { sayImported } from '../../src/integrations/newswire/cli/say-imported.ts';
import { bringIn, emptyNewsroom, old } from '../importing/newsroom.ts';

async function said(asked: { all?: boolean; pictures?: string } = {}): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    const { pictures, ...rest } = asked;
    const options = { dryRun: true, ...(pictures && { pictures }) };
    const imported = await bringIn('wordpress', old('wordpress.xml'), emptyNewsroom(), options);
    sayImported(imported, { ...rest, into: 'src/content', dryRun: true });
    return stripVTControlCharacters(log.mock.calls.join('\n'));
  } finally {
    log.mockRestore();
  }
}

describe('what an import says at its end', () => {
  it('names what was left out by its line, and what stays behind', async () => {
    const text = await said();
    expect(text).toMatch(/^5 articles read\. \d+ files would be written in src\/content\.$/m);
    expect(text).toMatch(/^Left out: posts behind a password \(1\)\n {2}wordpress\.xml:\d+ /m);
    expect(text).toMatch(/^1 comment stays behind\.$/m);
    expect(text).toMatch(/harbour\.md What the old system put in place of chart is not known here\.$/m);
  });

  it('ends with the lines by which readers of the old feeds come along', async () => {
    const text = await said();
    expect(text).toContain(
      [
        '  newswire({',
        '    feeds: {',
        '      moved: {',
        "        '/feed/': '/rss.xml',",
        "        '/feed/atom/': '/atom.xml',",
        "        '/?feed=rss2': '/rss.xml',",
        "        '/?feed=atom': '/atom.xml',",
        "        '/category/world/ports/feed/': '/sections/ports/rss.xml',",
        '      },',
        "      closed: ['/comments/feed/'],",
        '    },',
        '  })',
      ].join('\n'),
    );
  });

  it('says which pictures a folder does not have', async () => {
    const text = await said({ pictures: emptyNewsroom() });
    expect(text).toMatch(
      /^\d pictures stay at their old addresses:\n {2}https:\/\/old\.example\/\S+ It is not in the folder\.$/m,
    );
  });
});
