import { describe, expect, test } from 'vitest';
import { type Around, toDocument } from '../../src/integrations/newswire/conversation/to-document.ts';
import { toHtml } from '../../src/integrations/newswire/conversation/to-html.ts';
import { lively } from './sample.ts';

const around: Around = {
  title: '다리 <새로> 열다',
  article: 'https://paper.example/articles/bridge/',
  language: 'ko',
  paper: { title: 'The Paper & Co', home: 'https://paper.example/', language: 'en' },
  style: '.newswire-conversation{color:red}',
};

describe('a document of the conversation', () => {
  test('reads as a person has read it', async () => {
    await expect(toDocument(toHtml(lively()), around)).toMatchFileSnapshot('golden/document.html');
  });

  test('has the name of the paper, which leads home, and the title, which leads back to the article', () => {
    const page = toDocument('<section>말</section>', around);
    expect(page).toMatch(/^<!doctype html>\n<html lang="ko">/);
    expect(page).toContain('<title>다리 &lt;새로&gt; 열다 - The Paper &amp; Co</title>');
    expect(page).toContain('<header><a href="https://paper.example/" lang="en">The Paper &amp; Co</a></header>');
    expect(page).toContain('<h1><a href="https://paper.example/articles/bridge/">다리 &lt;새로&gt; 열다</a></h1>');
    expect(page).toContain('<section>말</section>\n<p><a href="https://paper.example/articles/bridge/">기사로');
    expect(page).toContain('.newswire-conversation{color:red}</style>');
  });

  test('leads home where there is no article', () => {
    const { article: _, ...poll } = around;
    const page = toDocument('', poll);
    expect(page).toContain('<h1>다리 &lt;새로&gt; 열다</h1>');
    expect(page).toContain('<p><a href="https://paper.example/">첫 면으로 가기</a></p>');
  });
});
