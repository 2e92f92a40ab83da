import { expect, test } from 'vitest';
import { idNotice } from '../../src/integrations/newswire/routes/id-notice.ts';

test.each([
  [['src/content/blog/one.md', 'src/content/blog/two.md'], 'src/content/blog'],
  [['content/posts/one.md', 'content/posts/deep/two.md'], 'content/posts'],
  [['content/posts/ko/one.md', 'content/posts/en/two.md'], 'content/posts'],
  [['one.md'], '.'],
])('a site is told in which folder its ids are made to last: %j', (files, folder) => {
  expect(idNotice(files, 'posts')).toContain(`"newswire ids ${folder} --write"`);
});
