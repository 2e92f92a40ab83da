import { Article, type InteractionRule, Note } from '@fedify/vocab';
import { preloadedContexts } from '@fedify/vocab-runtime';
import { describe, expect, test } from 'vitest';
import type { QuotePolicy } from '../../src/integrations/newswire/article/federation.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { postOf } from './posts.ts';

const everyone = 'https://www.w3.org/ns/activitystreams#Public';
const paper = 'https://paper.example/ap/actors/paper';
const followers = 'https://paper.example/ap/live/followers/paper';

interface Rule {
  always: string[];
  approvalRequired: string[];
  automaticApproval: string[];
  manualApproval: string[];
}

function policyOf(post: Document): Record<'canLike' | 'canReply' | 'canAnnounce' | 'canQuote', Rule> {
  return post['interactionPolicy'] as unknown as ReturnType<typeof policyOf>;
}

describe('who may quote an article', () => {
  test.each<[QuotePolicy, string[], string[]]>([
    ['everyone', [everyone], []],
    ['followers', [followers], []],
    ['approved', [], [everyone]],
    ['nobody', [paper], []],
  ])('is said in the words of FEP-044f: %s', (quotes, automaticApproval, manualApproval) => {
    expect(policyOf(postOf('plain', {}, { quotes })).canQuote).toEqual({ automaticApproval, manualApproval });
  });

  test('is for the article to say, then for the paper; else everyone may', () => {
    const { fediverse } = { fediverse: { deliver: true, silent: false, pinned: false, quotes: 'nobody' as const } };
    expect(policyOf(postOf('plain', { fediverse }, { quotes: 'everyone' })).canQuote.automaticApproval).toEqual([
      paper,
    ]);
    expect(policyOf(postOf('plain')).canQuote.automaticApproval).toEqual([everyone]);
  });
});

describe('who may answer an article', () => {
  test("is everyone, in GoToSocial's older spelling and in today's", () => {
    const { canReply, canLike, canAnnounce } = policyOf(postOf('plain'));
    for (const rule of [canReply, canLike, canAnnounce])
      expect(rule).toEqual({
        always: [everyone],
        approvalRequired: [],
        automaticApproval: [everyone],
        manualApproval: [],
      });
  });

  test('is the paper alone where comments are closed; it may still be liked and boosted', () => {
    const { canReply, canLike, canAnnounce } = policyOf(postOf('plain', { comments: { open: false } }));
    expect([canReply.always, canReply.automaticApproval]).toEqual([[paper], [paper]]);
    expect([canLike.always, canAnnounce.always]).toEqual([[everyone], [everyone]]);
  });

  test('changes at the moment the discussion ends, when the paper is printed anew', () => {
    const comments = { open: true, until: '2026-11-30T00:00:00Z' };
    const at = (now: string) => policyOf(postOf('plain', { comments }, {}, now)).canReply.always;
    expect(at('2026-11-29T23:59:59Z')).toEqual([everyone]);
    expect(at('2026-11-30T00:00:00Z')).toEqual([paper]);
  });
});

describe('another server that reads JSON-LD', () => {
  const loaders = {
    documentLoader: (url: string) => Promise.reject(new Error(`${url} is asked for`)),
    contextLoader: async (url: string) => {
      const document = preloadedContexts[url];
      if (!document) throw new Error(`${url} is no context that every server knows`);
      return { contextUrl: null, documentUrl: url, document };
    },
  };
  const read = (post: Document) => (post['type'] === 'Note' ? Note : Article).fromJsonLd(post, loaders);

  test.each(['note', 'article'] as const)('finds the policy of an object: %s', async (object) => {
    const found = (await read(postOf('plain', { comments: { open: false } }, { object, quotes: 'approved' })))
      .interactionPolicy;
    const rule = (one: InteractionRule | null | undefined) => [
      one?.automaticApprovals.map(String),
      one?.manualApprovals.map(String),
    ];
    expect(rule(found?.canQuote)).toEqual([[], [everyone]]);
    expect(rule(found?.canReply)).toEqual([[paper], []]);
    expect(rule(found?.canLike)).toEqual([[everyone], []]);
    expect(rule(found?.canAnnounce)).toEqual([[everyone], []]);
  });

  test.each(['note', 'article'] as const)('finds its conversation, and what may be counted: %s', async (object) => {
    const post = await read(postOf('plain', {}, { object }));
    expect(post.repliesId?.href).toBe('https://paper.example/ap/live/replies/articles/2022-plain');
    expect(post.likesId?.href).toBe('https://paper.example/ap/live/likes/articles/2022-plain');
    expect(post.sharesId?.href).toBe('https://paper.example/ap/live/shares/articles/2022-plain');
    expect(post.contextIds.map(String)).toEqual(['https://paper.example/ap/live/context/articles/2022-plain']);
  });

  test('finds the words, the pictures and the preview of an Article', async () => {
    const post = await read(postOf('roadshow', {}, { object: 'article' }));
    expect(post.name?.toString()).toBe('스마트도시 로드쇼, 방콕(10.6~7)과 이스탄불(10.10~11)에서');
    expect(post.attributionId?.href).toBe(paper);
    const pictures = await Array.fromAsync(post.getAttachments(loaders));
    expect(pictures.map((picture) => picture.name?.toString())).toEqual(['물길을 사이에 둔 "두 도시"']);
    expect(await post.getPreview(loaders)).toBeInstanceOf(Note);
    expect((await post.getImage(loaders))?.width).toBe(1200);
  });
});
