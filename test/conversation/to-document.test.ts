import { expect, it } from 'vitest';
import { toDocument } from '../../src/integrations/newswire/conversation/to-document.ts';

it('is a page of its own with the article’s title, which leads back to it', () => {
  const page = toDocument('<section>말</section>', {
    title: '다리 <새로> 열다',
    url: 'https://paper.example/articles/bridge/',
    language: 'ko',
  });
  expect(page).toMatch(/^<!doctype html>\n<html lang="ko">/);
  expect(page).toContain('<title>다리 &lt;새로&gt; 열다</title>');
  expect(page).toContain('<h1><a href="https://paper.example/articles/bridge/">다리 &lt;새로&gt; 열다</a></h1>');
  expect(page).toContain('<section>말</section>');
});
