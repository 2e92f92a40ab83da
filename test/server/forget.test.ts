import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/integrations/newswire/settings.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const drafts = [
  { id: 'bridge', title: '다리', published: minutesAgo(60) },
  { id: 'tunnel', title: '굴', published: minutesAgo(60) },
];
const page = 'articles/bridge/index.html';
const feed = 'rss.xml';

let paper: RunningPaper;

beforeAll(async () => {
  paper = await openPaper(drafts);
});

afterAll(() => paper.stop());

/** Puts new words in the place of a file, as the press does. */
async function print(path: string, words: string): Promise<void> {
  const file = join(readSettings(paper.environment).dist, path);
  await writeFile(`${file}.new`, words);
  await rename(`${file}.new`, file);
}

const get = async (path: string, headers = {}) => {
  const answer = await paper.get(path, headers);
  return { status: answer.status, tag: answer.headers.get('ETag') ?? '', text: await answer.text() };
};

describe('a page that is printed anew in the edition that is served', () => {
  it('is given as it was until it is forgotten, and then as it is, with another tag', async () => {
    const [old, other] = [await get('/articles/bridge/'), await get('/articles/tunnel/')];
    await get('/articles/bridge/');
    await print(page, '<p>neu</p>');
    expect(await get('/articles/bridge/')).toEqual(old);
    paper.folder().forget([page]);
    const fresh = await get('/articles/bridge/');
    expect(fresh).toMatchObject({ status: 200, text: '<p>neu</p>' });
    expect(fresh.tag).not.toBe(old.tag);
    expect((await get('/articles/bridge/', { 'If-None-Match': old.tag })).status).toBe(200);
    expect((await get('/articles/bridge/', { 'If-None-Match': fresh.tag })).status).toBe(304);
    expect(await get('/articles/tunnel/')).toEqual(other);
  });

  it('is not kept as it was by who was reading it just then', async () => {
    const folder = paper.folder();
    folder.forget([page]);
    const reading = folder.read(page);
    await print(page, '<p>neuer</p>');
    folder.forget([page]);
    await reading;
    expect((await get('/articles/bridge/')).text).toBe('<p>neuer</p>');
    expect((await get('/articles/bridge/')).text).toBe('<p>neuer</p>');
  });

  it('is gone where it was removed', async () => {
    await print('left.html', '<p>left</p>');
    expect((await get('/left.html')).status).toBe(200);
    await rename(
      join(readSettings(paper.environment).dist, 'left.html'),
      join(paper.folder().stamp.split(' ')[0] ?? '', 'x'),
    );
    paper.folder().forget(['left.html']);
    expect((await get('/left.html')).status).toBe(404);
  });

  it('is a new version where it is a feed', async () => {
    const old = await get(`/${feed}`);
    await print(feed, old.text.replace('<title>다리</title>', '<title>neue Brücke</title>'));
    paper.folder().forget([feed]);
    const fresh = await get(`/${feed}`, { 'If-None-Match': old.tag });
    expect(fresh.status).toBe(200);
    expect(fresh.text).toContain('neue Brücke');
  });
});
