import { describe, expect, test } from 'vitest';
import type { Output } from '../../src/integrations/newswire/article/output.ts';
import { fediverseOutputs } from '../../src/integrations/newswire/fediverse/documents.ts';
import { articleOf, sampleEdition, sampleEntry, sampleNewsroom, sampleSite } from '../article/sample.ts';

const edition = sampleEdition();
const outputs = fediverseOutputs(edition);

async function textOf(output: Output | undefined): Promise<string> {
  if (!output) throw new Error('There is no such document.');
  return output.render();
}

function at(path: string): Output | undefined {
  return outputs.find((output) => output.path === path);
}

describe('the fediverse documents of a paper', () => {
  test('are these files', async () => {
    await expect(`${outputs.map(({ path, type }) => `${path}  ${type}`).join('\n')}\n`).toMatchFileSnapshot(
      'golden/paths.txt',
    );
  });

  test('each lie where their id says', async () => {
    for (const output of outputs.filter(({ type }) => type.startsWith('application/activity+json'))) {
      const { id } = JSON.parse(await textOf(output)) as { id: string };
      expect(new URL(id).pathname).toBe(`/${output.path}`);
    }
  });

  test('are one a path, and no path is the folder of another', () => {
    const paths = outputs.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(paths.filter((other) => other.startsWith(`${path}/`))).toEqual([]);
  });

  test('have names that every file system and every static host takes', () => {
    const hangul = sampleEdition({
      sections: [{ id: '정책', data: { title: '정책', order: 1 } }],
      authors: [{ id: '홍 길동', data: { name: '홍길동', kind: 'person' } }],
    });
    for (const { path } of [...outputs, ...fediverseOutputs(hangul)]) expect(path).toMatch(/^[a-z0-9./~-]+$/);
  });

  test('lie at the root of the origin, whatever the base', () => {
    const below = fediverseOutputs(sampleEdition({ site: sampleSite('/news/') }));
    expect(below.map(({ path }) => path)).toEqual(outputs.map(({ path }) => path));
  });

  test('have a key that follows their words: the same edition, the same keys', () => {
    const again = fediverseOutputs(sampleEdition({ now: '2027-01-01T00:00:00Z' }));
    expect(again.map(({ path, key }) => [path, key])).toEqual(outputs.map(({ path, key }) => [path, key]));
    const [first, ...rest] = sampleNewsroom().articles;
    const changed = fediverseOutputs(
      sampleEdition({ articles: [{ ...first!, data: { ...first!.data, title: '새 제목' } }, ...rest] }),
    );
    const moved = changed.filter(({ path, key }) => at(path)?.key !== key).map(({ path }) => path);
    expect(moved).toEqual(['ap/outbox/paper~1', 'ap/articles/2022-roadshow']);
  });

  test('hold a tombstone for what was taken down, and nothing for what is not out', async () => {
    expect(JSON.parse(await textOf(at('ap/articles/2022-taken-down')))).toMatchObject({ type: 'Tombstone' });
    expect(at('ap/articles/2022-embargoed')).toBeUndefined();
    expect(at('ap/articles/2022-draft')).toBeUndefined();
  });

  test('hold WebFinger for the account of the paper, for hosts that cannot ask a server', async () => {
    expect(JSON.parse(await textOf(at('.well-known/webfinger')))).toMatchObject({ subject: 'acct:news@paper.example' });
  });

  test('count what is out, without what was taken down', async () => {
    expect(JSON.parse(await textOf(at('ap/nodeinfo')))).toMatchObject({
      usage: { localPosts: 7, users: { total: 5 } },
    });
  });

  test('are fewer than a megabyte each, as servers want them, for a page of long articles', async () => {
    const long = sampleEdition({
      articles: Array.from({ length: 20 }, (_, index) =>
        sampleEntry(`n${index}`, {
          summary: '글'.repeat(50_000),
          tags: Array.from({ length: 200 }, (_tag, tag) => `꼬리표 ${tag}`),
        }),
      ),
    });
    for (const output of fediverseOutputs(long)) {
      expect(Buffer.byteLength(await textOf(output)), output.path).toBeLessThan(1024 * 1024);
    }
  });

  test('say nothing of the body of an article', async () => {
    const body = '<p>본문에만 있는 말</p>';
    const withBody = sampleEdition({ articles: [sampleEntry('a', { summary: '요약' }, { html: body })] });
    expect(articleOf(withBody, 'a').html).toBe(body);
    const texts = await Promise.all(fediverseOutputs(withBody).map(textOf));
    expect(texts.join('')).not.toContain('본문에만 있는 말');
  });
});
