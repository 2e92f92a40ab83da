import { describe, expect, test } from 'vitest';
import { toJson } from '../../src/integrations/newswire/conversation/to-json.ts';
import { lively, replies } from './sample.ts';

describe('the conversation as JSON', () => {
  test('reads as a person has read it', async () => {
    const json = toJson(lively({ size: 3 }));
    await expect(`${JSON.stringify(JSON.parse(json), null, 2)}\n`).toMatchFileSnapshot('golden/conversation.json');
  });

  test('is the same bytes for the same conversation, so that a cache can tell', () => {
    expect(toJson(lively({ replies: replies.toReversed() }))).toBe(toJson(lively()));
    expect(toJson(lively({ version: 8 }))).not.toBe(toJson(lively()));
  });

  test('leads from page to page and ends', () => {
    const next = (page: number) => JSON.parse(toJson(lively({ size: 3, page })) as string).next as string | undefined;
    expect(next(1)).toBe('https://paper.example/ap/live/conversation/articles/2022-roadshow.json?page=2');
    expect(next(2)).toBeUndefined();
  });
});
