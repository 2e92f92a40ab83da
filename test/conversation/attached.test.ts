import { expect, it } from 'vitest';
import { withAttachments } from '../../src/integrations/newswire/conversation/attached.ts';
import { toReplyHtml } from '../../src/integrations/newswire/conversation/reply-html.ts';

const picture = { url: 'https://far.example/a.jpg?x=1&y="2"', mediaType: 'image/jpeg', alt: '다리 <위>의 "사람들"' };

it('names the pictures of a post in links, and shows none', () => {
  expect(toReplyHtml(withAttachments('<p>보십시오.</p>', [picture], 'ko'))).toBe(
    '<p>보십시오.</p><p><a href="https://far.example/a.jpg?x=1&amp;y=%222%22" rel="ugc nofollow noopener">그림: 다리 &lt;위&gt;의 &quot;사람들&quot;</a></p>',
  );
});

it('leaves a post of a picture alone something to read, described or not', () => {
  expect(toReplyHtml(withAttachments('', [{ ...picture, alt: ' ' }], 'en'))).toContain('>Picture</a>');
  expect(toReplyHtml(withAttachments('', [{ ...picture, mediaType: 'application/pdf', alt: '' }], 'en'))).toContain(
    '>Attachment</a>',
  );
});
