import { describe, expect, it } from 'vitest';
import { lackingNotice } from '../../src/integrations/newswire/routes/lacking-notice.ts';

const files = (count: number) => Array.from({ length: count }, (_, at) => `src/content/blog/${at + 1}.md`);

describe('an entry that lies among articles and has no date', () => {
  it('is named, with what to do', () => {
    const notice = lackingNotice(files(1), 'blog');
    expect(notice).toMatch(/^1 entry of "blog" without a title or a date/);
    expect(notice).toContain('src/content/blog/1.md. Give each both, or write "draft: true" into it');
  });

  it('is one of five that are named, and the others are counted', () => {
    const notice = lackingNotice(files(12), 'blog');
    expect(notice).toMatch(/^12 entries of "blog"/);
    expect(notice).toContain('src/content/blog/5.md and 7 more.');
    expect(notice).not.toContain('blog/6.md');
  });
});
