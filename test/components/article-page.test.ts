import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copySite, filesIn, type Site } from '../end-to-end/site.ts';

/** Article pages as the demo's theme puts them together from components, of one build at one moment. */
let site: Site;
let files: Map<string, string>;

const now = '2026-11-22T00:00:00Z';
const whole = (slug: string) => {
  const html = files.get(`articles/${slug}/index.html`);
  if (html === undefined) throw new Error(`No page of ${slug} was built.`);
  return Buffer.from(html, 'latin1').toString();
};
/** Without head, masthead and imprint: a failing test then prints what it is about. */
const page = (slug: string) => /<main[\s\S]*<\/main>/.exec(whole(slug))?.[0] ?? '';
/** What stands between the tags of an element of this class, tags and all. */
const part = (html: string, name: string) =>
  new RegExp(`<(\\w+)[^>]* class="(?:[^"]* )?${name}(?: [^"]*)?"[^>]*>([\\s\\S]*?)</\\1>`).exec(html)?.[2] ?? null;
const text = (html: string | null) => html?.replace(/<[^>]*>/g, '').trim() ?? null;
const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0;

const article = (
  slug: string,
  { title = '시계', more = '', body = '본문이다.', published = '2026-11-20 09:00' } = {},
) =>
  site.write(
    `src/content/articles/${slug}.md`,
    `---\nid: ${slug}\ntitle: "${title}"\nsection: tech\nauthors: [tech-desk]\npublished: ${published}\n${more}---\n\n${body}\n`,
  );

beforeAll(async () => {
  site = await copySite();
  await site.write(
    'src/content/authors/reporter.yaml',
    'name: 🦉\nrole: 기자\ncontact: owl@paper.example\nhandle: owl\n',
  );
  await Promise.all([
    article('almost-a-year', { published: '2025-11-23 10:00' }),
    article('a-year', { published: '2025-11-22 08:00' }),
    article('three-notices', {
      more: 'corrections:\n  - { kind: correction, date: 2026-11-20 10:00, text: 하나 }\n  - { kind: reply, date: 2026-11-20 11:00, text: 둘 }\n  - { kind: follow-up, date: 2026-11-20 12:00, text: 셋 }\nsource: { name: 통신, url: "https://wire.example/1", date: 2026-11-19 }\n',
    }),
    article('hostile', { title: '</h1><script>alert(1)</script> & “따옴표”', more: 'deck: <b>굵게</b>\n' }),
    article('arabic', { title: 'ساعة واحدة', more: 'language: ar\n' }),
    article('owl', {
      body: '| 가 | |\n| --- | --- |\n| 1 | 2 |\n\n| 나 |\n| --- |\n| 2 |\n\n```html\n<a style="color:red">글</a>\n```',
    }),
    article('down', { more: 'state: taken-down\n' }),
  ]);
  const owl = await site.read('src/content/articles/owl.md');
  await site.write(
    'src/content/articles/owl.md',
    owl.replace('[tech-desk]', '[{ id: reporter, role: 취재 }, tech-desk]'),
  );
  const slot = 'text: 글\nurl: https://advertiser.example/\nplace: article\nstarts: 2026-01-01 00:00\n';
  await site.write('src/content/slots/ended.yaml', `advertiser: 끝난 광고주\n${slot}ends: 2026-11-22 09:00\n`);
  await site.write('src/content/slots/running.yaml', `advertiser: 도는 광고주\n${slot}ends: 2026-11-22 09:01\n`);
  const { code, output } = await site.run(['build'], { NEWSWIRE_NOW: now });
  expect(code, output).toBe(0);
  files = await filesIn(await realpath(join(site.folder, 'dist')));
});

afterAll(() => site?.remove());

describe('an article page', () => {
  it('tells all that belongs to an article, in the order in which it is read', () => {
    const html = page('smart-city-roadshow');
    const order = [
      'newswire-breadcrumb',
      '<h1',
      'newswire-article-head-deck',
      'newswire-byline',
      'newswire-times',
      'newswire-reading-time',
      'newswire-notice',
      'newswire-share',
      'newswire-picture',
      'newswire-body"',
      'newswire-rights',
      '</article>',
      'newswire-tags',
      'newswire-neighbours',
      'newswire-related',
      'newswire-follow',
      'newswire-slots',
    ].map((mark) => html.indexOf(mark));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(count(html, /<h1/g)).toBe(1);
    expect(html.match(/<ul aria-label="공유">/g)).toHaveLength(2);
    expect(text(part(html, 'newswire-times'))).toBe('입력 2022-10-12 17:25');
    expect(html).toContain('datetime="2022-10-12T17:25:00+09:00"');
  });

  it('leads from a section and an author to their pages, and to an account by a plain form', () => {
    const html = page('smart-city-roadshow');
    expect(part(html, 'newswire-breadcrumb')).toContain('<a href="/sections/world/">국제</a>');
    expect(part(html, 'newswire-byline')).toMatch(/rel="author" href="\/authors\/industry-desk\/">\s*산업부\s*<\/a>/);
    const follow = part(html, 'newswire-follow') ?? '';
    expect(follow).toContain(
      '<form class="newswire-follow-form" id="follow-form" method="get" action="/ap/live/interact">',
    );
    expect(follow.match(/form="follow-form"/g)).toHaveLength(4);
    expect(follow).toContain('<input type="hidden" name="intent" value="follow">');
    const objects = [...follow.matchAll(/name="object" value="([^"]+)"/g)].map(([, url]) => url);
    expect(objects).toEqual(
      ['paper', 'section-world', 'author-industry-desk', 'author-world-desk'].map(
        (actor) => `${site.origin}/ap/actors/${actor}`,
      ),
    );
    for (const actor of objects) expect(files.has(new URL(actor ?? '').pathname.slice(1)), actor).toBe(true);
    expect(follow).toContain(`<code>@news@localhost:${site.port}</code>`);
  });

  it('takes a role and an address that can be pressed from the author, whatever the name is', () => {
    const byline = part(page('owl'), 'newswire-byline') ?? '';
    expect(text(byline)).toMatch(/^🦉\s+취재\s+owl@paper\.example\s*기술부$/);
    expect(byline).toContain('href="mailto:owl@paper.example"');
  });

  it('warns of age from the first birthday on, by the clock of the edition', () => {
    expect(page('almost-a-year')).not.toContain('newswire-notice');
    expect(text(part(page('a-year'), 'newswire-notice-title'))).toContain('1년이 지난 기사');
    expect(text(part(page('smart-city-roadshow'), 'newswire-notice-title'))).toContain('4년이 지난 기사');
  });

  it('prints correction, reply and follow-up over the text, each with its time, and the source with its address', () => {
    const html = page('three-notices');
    const notices = [...html.matchAll(/<div class="newswire-notice"[\s\S]*?<\/div>/g)].map(([notice]) =>
      notice
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    expect(notices).toEqual([
      '바로잡습니다 2026-11-20 10:00 하나',
      '반론 2026-11-20 11:00 둘',
      '추후 보도 2026-11-20 12:00 셋',
    ]);
    expect(text(part(html, 'newswire-times'))).toContain('수정 2026-11-20 12:00');
    expect(text(part(html, 'newswire-rights'))).toContain('출처 통신, 2026-11-19');
    expect(part(html, 'newswire-rights')).toContain('href="https://wire.example/1"');
  });

  it('shows advertisements within their term alone, with their dates and the name of the advertiser as the link', () => {
    const slots = part(page('owl'), 'newswire-slots') ?? '';
    expect(slots).toMatch(/<a href="https:\/\/advertiser\.example\/" rel="sponsored noopener">도는 광고주<\/a>/);
    expect(slots).not.toContain('끝난 광고주');
    expect(text(slots)).toContain('게재 2026-01-01~2099-12-31');
    expect(text(slots)).toContain('갱신 2026-07-01');
    const html = page('owl');
    expect(html.indexOf('newswire-slots"')).toBeGreaterThan(html.indexOf('</article>'));
  });

  it('lets a wide table scroll by keyboard under a name of its own, and prints code in the ink of the text', () => {
    const html = page('owl');
    expect(html.match(/<section class="newswire-body-scroll" aria-label="표 [12]" tabindex="0"><table/g)).toHaveLength(
      2,
    );
    expect(html).toMatch(/<th scope="col">가<\/th>\s*<td><\/td>/);
    const code = /<pre class="astro-code[\s\S]*?<\/pre>/.exec(html)?.[0] ?? '';
    expect(code).not.toMatch(/<[^>]* style=/);
    expect(text(code)).toContain('style="color:red"');
  });

  it('says what was sponsored over the headline', () => {
    const html = page('choosing-access-cards');
    expect(text(part(html, 'newswire-article-head-labels'))).toMatch(/^광고성 기사\s+데모 협찬$/);
    expect(html.indexOf('광고성 기사')).toBeLessThan(html.indexOf('<h1'));
  });
});

describe('an article that does not stand', () => {
  it('is retracted in words, without its text, its picture and the links to pass it on', () => {
    const html = page('password-every-90-days');
    expect(text(part(html, 'newswire-notice-title'))).toBe('철회한 기사입니다');
    expect(text(part(html, 'newswire-article-head-labels'))).toBe('철회');
    for (const name of ['newswire-share', 'newswire-body', 'newswire-picture', 'newswire-reading-time'])
      expect(part(html, name), name).toBeNull();
    expect(html).not.toContain('오래 쓴 비밀번호일수록');
  });

  it('leaves nothing of itself once it is taken down', () => {
    const html = page('down');
    expect(text(html)).not.toContain('시계');
    expect(html).not.toContain('<article');
    expect(whole('down')).toContain('name="robots" content="noindex"');
  });
});

describe('what an editor should not write', () => {
  it('stays text', () => {
    const html = page('hostile');
    expect(html).not.toContain('<script>alert(1)');
    expect(text(part(html, 'newswire-article-head-deck'))).toBe('&lt;b&gt;굵게&lt;/b&gt;');
    const share = part(html, 'newswire-share') ?? '';
    for (const [, address = ''] of share.matchAll(/href="([^"]+)"/g))
      expect(() => new URL(address.replaceAll('&amp;', '&'))).not.toThrow();
    expect(share).not.toMatch(/href="[^"]*[<>\s]/);
  });
});

describe('an article in another language', () => {
  it('has its own words around it, and keeps the names of the paper in theirs', () => {
    const html = page('one-article-many-doors');
    expect(whole('one-article-many-doors')).toMatch(/<html lang="en"/);
    expect(text(part(html, 'newswire-times'))).toContain('Published 2026-09-15 12:00');
    expect(html).toMatch(/<li lang="ko"><a class="newswire-byline-name"[^>]*>\s*편집부/);
    expect(text(part(html, 'newswire-follow'))).not.toMatch(/계정이 있는/);
  });

  it('runs from right to left where its language does', () => {
    expect(page('arabic')).toMatch(/<article dir="rtl"/);
    expect(page('smart-city-roadshow')).toMatch(/<article>/);
  });
});
