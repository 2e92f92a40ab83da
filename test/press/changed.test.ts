import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimChanged, noteChanged } from '../../src/integrations/newswire/press/changed.ts';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'newswire-changed-'));
});

afterEach(() => rm(home, { recursive: true, force: true }));

const note = (written: string[], removed: string[] = []) => noteChanged(home, { written, removed });
const claim = async () => {
  const file = await claimChanged(home);
  return file && JSON.parse(await readFile(file, 'utf8'));
};

describe('what is to be uploaded', () => {
  it('is everything that several printings changed, each file once and edition.json last', async () => {
    await note(['a.html', 'b.html', 'edition.json']);
    await note(['c.html', 'a.html', 'edition.json']);
    expect(await claim()).toEqual({ written: ['b.html', 'c.html', 'a.html', 'edition.json'], removed: [] });
  });

  it('is what became of a file in the end: written, or gone', async () => {
    await note(['a.html', 'b.html'], ['c.html']);
    await note(['c.html'], ['a.html']);
    expect(await claim()).toEqual({ written: ['b.html', 'c.html'], removed: ['a.html'] });
  });

  it('is not lost with an upload that failed, and goes with the next', async () => {
    await note(['a.html', 'edition.json']);
    await claim();
    expect(await claim()).toEqual({ written: ['a.html', 'edition.json'], removed: [] });
    await note(['b.html']);
    expect(await claim()).toEqual({ written: ['a.html', 'b.html', 'edition.json'], removed: [] });
  });

  it('is nothing where nothing was printed', async () => {
    expect(await claim()).toBeNull();
    expect(await readdir(home)).toEqual(['press']);
    expect(await readdir(join(home, 'press'))).toEqual([]);
  });
});
