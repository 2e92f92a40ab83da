import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { picturePlace } from '../../src/integrations/newswire/importing/pictures/picture-place.ts';
import { bringIn, emptyNewsroom, problemsOf } from './newsroom.ts';

/** As much of a picture as says what it is. */
const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

interface Post {
  text: string;
  lead?: { src: string; alt: string };
}

/** An export of WordPress with one post. */
function exportOf({ text, lead }: Post): string {
  const file = join(emptyNewsroom(), 'export.xml');
  const meta = (key: string, value: string) =>
    `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${value}</wp:meta_value></wp:postmeta>`;
  const attachment = lead
    ? `<item><wp:post_type>attachment</wp:post_type><wp:post_id>9</wp:post_id><wp:attachment_url>${lead.src}</wp:attachment_url>${meta('_wp_attachment_image_alt', lead.alt)}</item>`
    : '';
  writeFileSync(
    file,
    `<rss xmlns:wp="w" xmlns:content="c"><channel><link>https://old.example</link><item><title>Harbour</title><link>https://old.example/harbour/</link><content:encoded><![CDATA[${text}]]></content:encoded><wp:post_id>1</wp:post_id><wp:post_name>harbour</wp:post_name><wp:post_date>2020-01-01 09:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${lead ? meta('_thumbnail_id', '9') : ''}</item>${attachment}</channel></rss>`,
  );
  return file;
}

/** A folder with a newsroom, `public/` and the uploads of the old site in it. */
function site(uploads: Record<string, Buffer | string>) {
  const root = emptyNewsroom();
  for (const [path, content] of Object.entries(uploads)) {
    const file = join(root, 'uploads', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, content);
  }
  const into = join(root, 'content');
  const options = { public: join(root, 'public'), pictures: join(root, 'uploads') };
  const article = () => readFileSync(join(into, 'articles/harbour.md'), 'utf8');
  return { root, into, options, article };
}

const shown = (address: string) => `<p><img src="${address}" alt="Quay"></p>`;

async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the pictures of an old site', () => {
  it('are copied from its uploads to their old paths, and the text shows them there', async () => {
    const { root, into, options, article } = site({ '2020/01/quay 1.png': png });
    const old = exportOf({ text: shown('https://old.example/wp-content/uploads/2020/01/quay%201.png') });
    const { brought } = await bringIn('wordpress', old, into, options);
    expect(brought?.missing).toEqual([]);
    expect(existsSync(join(root, 'public/wp-content/uploads/2020/01/quay 1.png'))).toBe(true);
    expect(article()).toContain('![Quay](/wp-content/uploads/2020/01/quay%201.png)');
  });

  it('are not copied twice, and the second import changes nothing', async () => {
    const { into, options } = site({ '2020/01/quay.png': png });
    const old = exportOf({ text: shown('https://old.example/wp-content/uploads/2020/01/quay.png') });
    await bringIn('wordpress', old, into, options);
    const { brought, placed } = await bringIn('wordpress', old, into, options);
    expect([brought?.written, placed.written, placed.kept]).toEqual([[], [], []]);
    expect(brought?.same).toHaveLength(1);
  });

  it('are found under their own name where only a smaller copy is gone', async () => {
    const { into, options, article } = site({ '2020/01/quay.png': png });
    await bringIn(
      'wordpress',
      exportOf({ text: shown('https://old.example/2020/01/quay-300x200.png') }),
      into,
      options,
    );
    expect(article()).toContain('![Quay](/2020/01/quay-300x200.png)');
  });

  it('are named in front matter where one stood over the article and is described', async () => {
    const { into, options, article } = site({ '2020/01/lead.png': png });
    const lead = { src: 'https://old.example/2020/01/lead.png', alt: 'Boats at the quay' };
    await bringIn('wordpress', exportOf({ text: 'Text.', lead }), into, options);
    expect(article()).toContain('image:\n  src: ../images/old-example-1.png\n  alt: Boats at the quay\n');
    expect(article()).not.toContain('![');
    expect(existsSync(join(into, 'images/old-example-1.png'))).toBe(true);
    const bare = site({ '2020/01/lead.png': png });
    await bringIn('wordpress', exportOf({ text: 'Text.', lead: { ...lead, alt: '' } }), bare.into, bare.options);
    expect(bare.article()).toContain('![](/2020/01/lead.png)');
    expect(bare.article()).not.toContain('image:');
  });

  it('never come from outside the folder, nor are they anything but pictures', async () => {
    const { root, into, options, article } = site({ '2020/01/page.png': '<script>', 'a/b.png': png });
    writeFileSync(join(root, 'secret.png'), png);
    mkdirSync(join(root, 'uploads/2020/02'));
    symlinkSync(join(root, 'secret.png'), join(root, 'uploads/2020/02/link.png'));
    const addresses = ['/2020/01/page.png', '/2020/02/link.png', '/a/..%2f..%2fsecret.png', '/%2e%2e/secret.png'];
    const text = addresses.map((path) => shown(`https://old.example${path}`)).join('');
    const { brought } = await bringIn('wordpress', exportOf({ text }), into, options);
    expect(brought?.written).toEqual([]);
    expect(existsSync(join(root, 'public'))).toBe(false);
    expect(article()).toContain('https://old.example/2020/02/link.png');
  });

  it.each([
    ['/.git/hooks/a.png', null],
    ['/a%5c..%5cb.png', null],
    ['/a%2fb.png', null],
    ['javascript:a.png', null],
    ['/2020/%EB%B6%80%EB%91%90.png?w=300', '/2020/부두.png'],
    ['https://old.example/a/../b.png', '/b.png'],
    ['https://other.example/b.png', '/pictures/other.example/b.png'],
  ])('stand at their old path or nowhere: %s', (address, place) => {
    expect(picturePlace(address, new Set(['old.example']))).toBe(place);
  });

  it('lie beside the pages of Hugo, and are taken from there', async () => {
    const { root, into } = site({});
    const folder = join(root, 'hugo/content/posts/harbour');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'quay.png'), png);
    writeFileSync(
      join(folder, 'index.md'),
      '---\ntitle: Harbour\ndate: 2020-01-01\n---\n![Quay](quay.png) ![Out](../../../../secret.png)\n',
    );
    writeFileSync(join(root, 'secret.png'), png);
    const options = { public: join(root, 'public'), pictures: true };
    const { brought } = await bringIn('hugo', join(root, 'hugo'), into, options);
    expect(brought?.written).toEqual([join(root, 'public/posts/harbour/quay.png')]);
    expect(brought?.missing.map(({ address }) => address)).toEqual(['/secret.png']);
  });

  it('are fetched from their old addresses where that is wanted, and what is none stays there', async () => {
    const asked: string[] = [];
    const origin = await answering((request, response): void => {
      asked.push(request.url ?? '');
      if (request.url === '/quay.png') return void response.end(png);
      response.statusCode = request.url === '/gone.png' ? 404 : 200;
      response.end('<p>Sold.</p>');
    });
    const { root, into, article } = site({});
    const text = ['quay.png', 'gone.png', 'sold.png'].map((name) => shown(`${origin}/${name}`)).join('');
    const options = { public: join(root, 'public'), fetchPictures: true };
    await bringIn('wordpress', exportOf({ text }), into, { ...options, dryRun: true });
    expect(asked).toEqual([]);
    const { brought } = await bringIn('wordpress', exportOf({ text }), into, options);
    expect(brought?.missing.map(({ why }) => why)).toEqual(['It answers 404.', 'What is there is no picture.']);
    expect(article()).toContain('![Quay](/pictures/127.0.0.1/quay.png)');
    expect(article()).toContain(`![Quay](${origin}/gone.png)`);
    expect(problemsOf(into)).toEqual([]);
  });
});
