import { once } from 'node:events';
import { chmod, mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultFederation } from '../../src/integrations/newswire/article/federation.ts';
import { copySite, type Site } from './site.ts';

/** What a person at a terminal is told when something cannot work: one sentence that says what to do, and no stack. */
let site: Site;

beforeAll(async () => {
  site = await copySite();
  await site.write('dist/edition.json', emptyPaper(site.origin));
});

afterAll(() => site.remove());

async function refusal(parameters: string[], environment = {}): Promise<string> {
  const { code, output } = await site.run(parameters, environment);
  expect(code).not.toBe(0);
  expect(output).not.toMatch(/^\s+at .+:\d+:\d+/m);
  return output;
}

/** A built paper without a page: enough to be opened. */
function emptyPaper(origin: string): string {
  return JSON.stringify({
    format: 2,
    origin,
    base: '/',
    title: '',
    language: 'ko',
    zone: 'Asia/Seoul',
    now: '',
    federation: defaultFederation,
    actors: [],
    polls: [],
    articles: [],
  });
}

describe('a start that cannot succeed says what to do', () => {
  it('names every wrong setting at once', async () => {
    const told = await refusal(['serve'], { PORT: 'http', NEWSWIRE_NOW: 'x' });
    expect(told.trim().split('\n')).toEqual([
      expect.stringContaining('PORT must be a number'),
      expect.stringContaining('NEWSWIRE_NOW must be a time'),
    ]);
  });

  it('a port in use', async () => {
    const other = createServer().listen(0, 'localhost');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    expect(await refusal(['serve'], { PORT: String(port), SITE_URL: site.origin })).toContain(
      `Port ${port} is in use. Stop what runs there, or choose another`,
    );
    other.close();
  });

  it('a paper built for another origin', async () => {
    expect(await refusal(['serve'], { SITE_URL: 'https://paper.example', NEWSWIRE_DATABASE: 'other.db' })).toContain(
      `was built for ${site.origin}, but would be served as https://paper.example. Set SITE_URL=${site.origin}`,
    );
  });

  it('data that belong to another origin', async () => {
    await site.run(['followers']);
    await site.write('moved/edition.json', emptyPaper('https://paper.example'));
    const told = await refusal(['serve'], { SITE_URL: 'https://paper.example', NEWSWIRE_DIST: 'moved' });
    expect(told).toContain(`belongs to ${site.origin}`);
    expect(told).toContain('They are of a try on this machine: delete them to begin anew');
  });

  it('a folder without a paper', async () => {
    expect(await refusal(['serve'], { NEWSWIRE_DIST: 'nothing' })).toContain('Build it first');
  });

  it('a paper that was cut short', async () => {
    await site.write('half/edition.json', emptyPaper(site.origin).slice(0, 40));
    expect(await refusal(['serve'], { NEWSWIRE_DIST: 'half' })).toMatch(
      /half\/edition\.json cannot be read: it was cut short, or another version .* Build the paper again/,
    );
  });

  it('data that cannot be written', async () => {
    await mkdir(join(site.folder, 'locked'));
    await chmod(join(site.folder, 'locked'), 0o500);
    // Root may write anywhere: for it, a file in the way of the folder is the same sentence's case.
    const path = process.getuid?.() === 0 ? 'astro.config.mjs/newswire.db' : 'locked/data/newswire.db';
    expect(await refusal(['serve'], { NEWSWIRE_DATABASE: path })).toContain('NEWSWIRE_DATABASE');
  });
});

describe('content that cannot be published stops the build', () => {
  it('with every problem of every file, its line, what was found and what to write', async () => {
    await site.write(
      'src/content/articles/wrong-1.md',
      '---\nid: wrong-1\ntitle: 제목\nsection: sports\nauthors: [nobody]\npublished: 어제\nimage: { src: ../images/two-cities.png }\n---\n\n본문\n',
    );
    await site.write(
      'src/content/articles/wrong-2.md',
      '---\nid: 2022-10-12-smart-city-roadshow\ntitel: 제목\nsection: tech\nauthors: [tech-desk]\npublished: 2026-11-20 10:00\n---\n\n본문\n',
    );
    await site.write('src/content/articles/wrong-3.md', '---\ntitle: "열린 따옴표\n---\n\n본문\n');
    const before = await site.read('dist/edition.json');
    const told = await refusal(['build']);
    for (const words of [
      'src/content/articles/wrong-1.md:6',
      'published is "어제"',
      'wrong-1.md:7',
      'Describe the picture',
      'src/content/articles/wrong-2.md:3',
      'Nothing is called "titel" here.',
      'title is missing',
      'src/content/articles/wrong-3.md:',
      'This is not YAML',
    ])
      expect(told).toContain(words);
    expect(await site.read('dist/edition.json')).toBe(before);
  });
});
