import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchSite } from '../../src/integrations/newswire/cli/watch.ts';

let root: string;
let calls: number;
let under: Promise<void>;
let stop: () => Promise<void>;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'newswire-watch-'));
  calls = 0;
  under = Promise.resolve();
  await mkdir(join(root, 'src/content'), { recursive: true });
  await mkdir(join(root, '.newswire'));
  await mkdir(join(root, 'public_html'));
  await write('src/content/a.md');
  stop = watchSite({
    root,
    dist: join(root, 'public_html'),
    onChange: async () => {
      calls += 1;
      await under;
    },
    onError: (error) => {
      throw error;
    },
  });
});

afterEach(async () => {
  await stop();
  await rm(root, { recursive: true, force: true });
});

const write = (path: string, text = 'x') => writeFile(join(root, path), text);
const called = (times: number) => expect.poll(() => calls).toBe(times);

describe('a watched site', () => {
  it('is printed once for what is saved together, and again for what is saved later', async () => {
    await Promise.all([write('src/content/a.md', 'y'), write('src/content/b.md'), write('src/content/c.md')]);
    await called(1);
    await write('astro.config.mjs');
    await called(2);
  });

  it('is printed each time an editor puts a file in the place of another', async () => {
    for (const times of [1, 2, 3]) {
      await write('src/content/a.md.new', String(times));
      await rename(join(root, 'src/content/a.md.new'), join(root, 'src/content/a.md'));
      await called(times);
    }
  });

  it('is printed for files in folders that are new', async () => {
    await mkdir(join(root, 'src/content/new/deep'), { recursive: true });
    await called(1);
    await write('src/content/new/deep/d.md');
    await called(2);
  });

  it('is printed for a folder of content or pages that is named as one of those beside the paper', async () => {
    await mkdir(join(root, 'docs'));
    await write('docs/notes.md');
    await mkdir(join(root, 'src/content/docs'));
    await called(1);
    await write('src/content/docs/d.md');
    await called(2);
  });

  it('is not printed for what a printing writes', async () => {
    await Promise.all([write('.newswire/schedule.json'), write('public_html/index.html'), write('build.log')]);
    await mkdir(join(root, 'dist'));
    await write('dist/index.html');
    await write('src/content/a.md', 'y');
    await called(1);
  });

  it('is printed once more for what changed while it was printed', async () => {
    let done = () => {};
    under = new Promise((resolve) => {
      done = resolve;
    });
    await write('src/content/a.md', 'y');
    await called(1);
    for (const text of ['1', '2', '3']) {
      await write('src/content/a.md', text);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(calls).toBe(1);
    done();
    await called(2);
  });
});
