import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../../src/integrations/newswire/article/output.ts';
import { answerPictures } from '../../src/integrations/newswire/press/pictures.ts';
import type { Page, PlateFacts, Plates } from '../../src/integrations/newswire/press/plates.ts';
import { type Proof, print } from '../../src/integrations/newswire/press/print.ts';
import type { Printed, PrintedPage } from '../../src/integrations/newswire/press/record.ts';
import { sampleEdition } from '../article/sample.ts';

let press: string;
let dist: string;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-press-'));
  [press, dist] = [join(folder, 'press'), join(folder, 'dist')];
  await mkdir(dist);
});

afterEach(() => rm(join(press, '..'), { recursive: true, force: true }));

const edition = sampleEdition();
const facts: PlateFacts = {
  format: 1,
  version: '0',
  folder: '',
  entry: '',
  addressing: { origin: 'https://paper.example', base: '/', format: 'directory', trailingSlash: 'ignore' },
  cut: {},
  fonts: [],
  origin: 'https://paper.example',
  site: {},
  unkeyed: {},
  holds: false,
};

/** A paper of these pages and documents, by what stands in them; null is a page that answers with nothing. */
function platesOf(pages: Record<string, string | null>, documents: Record<string, string> = {}): Plates {
  return {
    collections: {},
    watch: () => {},
    renew: () => {},
    fingerprintOf: () => '',
    getEdition: async () => edition,
    getOutputs: async () =>
      Object.entries(documents).map(([path, text]): Output => ({ path, type: '', key: text, render: () => text })),
    getFacts: async () => ({ due: [], notices: () => [], beside: [], withheld: [], search: null, cards: [] }),
    getPages: async () => Object.keys(pages).map(toPage),
    renderPage: async (_, { route }) => new Response(pages[route]),
  };
}

function toPage(pathname: string): Page {
  const type = pathname.includes('.') ? 'endpoint' : 'page';
  return { pathname, props: '', route: { route: pathname, component: `src/pages${pathname}`, type, isIndex: false } };
}

function printed(pages: string[], documents: Record<string, string> = {}): Printed {
  const entries = pages.map((pathname) => {
    const file = pathname.includes('.') ? pathname.slice(1) : `${pathname.slice(1)}/index.html`;
    return [pathname, { file, component: '', props: null, asked: [], pictures: [] } satisfies PrintedPage] as const;
  });
  const none = { size: 0, changed: 0 };
  return {
    format: 2,
    edition: none,
    now: '',
    questions: [],
    pages: new Map(entries),
    documents: new Map(Object.entries(documents)),
    pictures: [],
    search: null,
  };
}

function go(plates: Plates, before: Printed, how: { talk?: boolean; all?: boolean } = {}): Promise<Proof> {
  return print({ plates, facts, before, ...how, root: join(press, '..'), home: join(press, '..'), press, dist });
}

describe('printing', () => {
  it('lays out what is other than what stands there, and nothing else', async () => {
    await mkdir(join(dist, 'one'));
    await writeFile(join(dist, 'one', 'index.html'), 'one');
    const { write, remove, pages } = await go(platesOf({ '/one': 'one', '/two': 'two' }), printed(['/one', '/two']));
    expect([write, remove, pages]).toEqual([['two/index.html'], [], 2]);
    expect(await readFile(join(press, 'stage', 'paper', 'two', 'index.html'), 'utf8')).toBe('two');
  });

  it('takes out the file of a page that is no more', async () => {
    const { remove } = await go(platesOf({ '/one': 'one' }), printed(['/one', '/two']));
    expect(remove).toEqual(['two/index.html']);
  });

  it('leaves it to a full build to take out most of the paper', async () => {
    const all = Array.from({ length: 40 }, (_, at) => `/page-${at}`);
    await expect(go(platesOf({ '/one': 'one' }), printed(all))).rejects.toThrow('40 of 40 files would be gone.');
    const { remove } = await go(platesOf({ '/one': 'one' }), printed(all.slice(0, 20)));
    expect(remove).toHaveLength(20);
  });

  it('takes out the file of a page that answers with nothing now', async () => {
    const { write, remove } = await go(platesOf({ '/one': null }), printed(['/one']));
    expect([write, remove]).toEqual([[], ['one/index.html']]);
  });

  it('leaves a document of the paper alone where the site has a page of that name', async () => {
    const plates = platesOf({ '/rss.xml': 'the site’s' }, { 'rss.xml': 'the paper’s' });
    const { write, remove, pages } = await go(plates, printed([], { 'rss.xml': 'the paper’s' }));
    expect([write, remove, pages]).toEqual([[], [], 0]);
  });

  it('prints all pages where that is wanted, and of the documents those that somebody touched or took away', async () => {
    const documents = { 'kept.xml': 'kept', 'touched.xml': 'touched', 'gone.xml': 'gone', 'edition.json': 'edition' };
    for (const [path, text] of Object.entries(documents)) await writeFile(join(dist, path), text);
    // A file system may count time in steps of some milliseconds.
    await setTimeout(20);
    await writeFile(join(dist, 'touched.xml'), 'by hand');
    await rm(join(dist, 'gone.xml'));
    const rendered: string[] = [];
    const plates = platesOf({ '/one': 'one' }, documents);
    const getOutputs = async () =>
      (await plates.getOutputs()).map(({ path, ...rest }) => ({
        ...rest,
        path,
        render: () => {
          rendered.push(path);
          return rest.render();
        },
      }));
    const before = printed(['/one'], documents);
    const same = { ...before.pages.get('/one')!, component: 'src/pages/one', props: '' };
    const paper = { ...before, pages: new Map([['/one', same]]) };
    expect(await go({ ...plates, getOutputs }, paper)).toMatchObject({ pages: 0, write: [] });
    rendered.length = 0;
    const { pages, write } = await go({ ...plates, getOutputs }, paper, { all: true });
    expect([pages, write]).toEqual([1, ['one/index.html', 'touched.xml', 'gone.xml', 'edition.json']]);
    expect(rendered).toEqual(['touched.xml', 'gone.xml', 'edition.json']);
  });

  it('tells of the edition what is other though its moment is the same, unless readers alone said something', async () => {
    const outputs: Output[] = [{ path: 'edition.json', type: '', key: 'one moment', render: () => 'new' }];
    const plates = { ...platesOf({}), getOutputs: async () => outputs };
    await writeFile(join(dist, 'edition.json'), 'old');
    const before = printed([], { 'edition.json': 'one moment' });
    expect((await go(plates, before, { talk: true })).write).toEqual([]);
    expect((await go(plates, before)).write).toEqual(['edition.json']);
  });

  it('takes out a picture that no page shows any more, and asks for a full build where one is shown again', async () => {
    answerPictures({ [JSON.stringify(['/_astro/bridge.png', 640])]: '/_astro/bridge_small.webp' });
    const want = () => wantPicture({ src: '/_astro/bridge.png', width: 640 }, ['src', 'width'], undefined);
    const before = printed(['/one']);
    const page = { ...before.pages.get('/one')!, pictures: ['/_astro/bridge_small.webp', '/_astro/other.webp'] };
    const showing: Plates = {
      ...platesOf({ '/one': 'one' }),
      renderPage: async () => {
        want();
        return new Response('one');
      },
    };
    const { remove, record } = await go(showing, { ...before, pages: new Map([['/one', page]]) });
    expect(remove).toEqual(['_astro/other.webp']);
    expect(record.pages.get('/one')?.pictures).toEqual(['/_astro/bridge_small.webp']);
    await expect(go(showing, before)).rejects.toThrow('_astro/bridge_small.webp was taken out when nothing showed it.');
  });

  it('asks for a full build where a page wants a picture in a size that was never cut, though Astro makes an error page of it', async () => {
    answerPictures({});
    const plates: Plates = {
      ...platesOf({ '/one': 'one' }),
      renderPage: async () => {
        try {
          wantPicture({ src: '/_astro/bridge.png', width: 640 }, ['src', 'width'], undefined);
          return new Response('one');
        } catch {
          return new Response('Error', { status: 500 });
        }
      },
    };
    await expect(go(plates, printed(['/one']))).rejects.toThrow('/_astro/bridge.png was never cut to this size.');
  });
});

function wantPicture(...wish: [object, string[], undefined]): void {
  const { astroAsset } = globalThis as { astroAsset?: { addStaticImage?: (...wish: unknown[]) => string } };
  astroAsset?.addStaticImage?.(...wish);
}
