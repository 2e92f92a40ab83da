import { describe, expect, test } from 'vitest';
import { authorActor } from '../../src/integrations/newswire/article/addresses.ts';
import { defaultFederation } from '../../src/integrations/newswire/article/federation.ts';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { edition, postOf } from './posts.ts';

const shapes = ['note', 'article'] as const;

/** The words that other servers fold a post behind: of the post, and of the preview that stands for it. */
function summariesOf(post: Document): string[] {
  const preview = (post['preview'] ?? {}) as Document;
  return [post, preview].flatMap(({ summary }) => (typeof summary === 'string' ? [summary] : []));
}

function firstLink(html: unknown): string | undefined {
  return /<a href="([^"]*)"/.exec(String(html))?.[1];
}

describe('a post, by what other servers make of it', () => {
  test('is a Note unless the paper says otherwise', () => {
    expect(defaultFederation.object).toBe('note');
    expect(postOf('plain')['type']).toBe('Note');
    expect(postOf('plain', {}, { object: 'article' })['type']).toBe('Article');
  });

  test.each(shapes)('has no link and no markup in its summary, whatever the editor wrote: %s', (object) => {
    const words = '사고 <b>현장</b>: https://elsewhere.example/warning';
    const post = postOf('sensitive', { summary: words, fediverse: { ...fediverse, sensitive: words } }, { object });
    const summaries = summariesOf(post);
    expect(summaries).toHaveLength(object === 'article' ? 2 : 1);
    for (const summary of summaries) {
      expect(summary).not.toMatch(/https?:|</);
      expect(summary).toContain('사고');
    }
  });

  test('says the language of its warning too', () => {
    const post = postOf('sensitive');
    expect(post).toMatchObject({ summary: '사고 현장', summaryMap: { ko: '사고 현장' } });
    expect(postOf('plain')).not.toHaveProperty('summaryMap');
  });

  test('links to its page before anything else, because the card is made of the first link', () => {
    const changes = { tags: ['스마트도시'], summary: '요약에 https://elsewhere.example/ 주소가 있다.' };
    const post = postOf('roadshow', changes, { media: 'card' });
    expect(post['attachment']).toEqual([]);
    expect(firstLink(post['content'])).toBe(post['url']);
    expect(firstLink((postOf('roadshow', changes, { object: 'article' })['preview'] as Document)['content'])).toBe(
      post['url'],
    );
  });

  test.each(shapes)('names everybody who wrote it, while one account sends it and theirs pass it on: %s', (object) => {
    const post = postOf('roadshow', {}, { object });
    expect(String(post['content'])).toContain('산업부, 국제부');
    expect(post['attributedTo']).toBe('https://paper.example/ap/actors/paper');
    const announcers = toManifest(edition).articles.find(({ id }) => id === '2022-roadshow')?.announcers;
    expect(announcers).toEqual(expect.arrayContaining([authorActor('industry-desk'), authorActor('world-desk')]));
  });
});

const fediverse = { deliver: true, silent: false, pinned: false };
