import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copySite, filesIn, type Site } from './site.ts';

/** The demo paper and the one command that brings it up to date. The stories follow each other. */
let site: Site;

beforeAll(async () => {
  site = await copySite();
});

afterAll(() => site?.remove());

const at = (...path: string[]) => join(site.folder, ...path);
const page = 'articles/smart-city-roadshow/index.html';
const plates = () => stat(at('.newswire/press/plates.json'));
const leftOvers = async () =>
  [...(await filesIn(at('.newswire'))).keys()].filter((path) => /\.part$|stage\//.test(path));

describe('newswire publish', () => {
  it('builds in full where no build left anything to print from, says so, and announces', async () => {
    const { code, output } = await site.run(['publish']);
    expect(code, output).toBe(0);
    expect(output).toContain('Building in full: No full build has left anything to print from.');
    expect(output).toContain('Nothing to announce (24 noted without sending).');
    expect(await readFile(at('dist', page), 'utf8')).toContain('</html>');
  });

  it('prints the next time, and says in one line what it did', async () => {
    const before = await plates();
    expect((await site.run(['publish'])).output).toBe('Nothing to print.\nNothing to announce.\n');
    const { code, output } = await site.run(['publish', '--all']);
    expect(code, output).toBe(0);
    expect(output).toMatch(/^85 pages .*\bprinted in \d+\.\d s\.\nNothing to announce\.\n$/);
    expect((await plates()).mtimeMs).toBe(before.mtimeMs);
  });

  it('prints what the clock alone changed, and moves the schedule on', async () => {
    const schedule = async () => (JSON.parse(await site.read('.newswire/schedule.json')) as { due: string[] }).due;
    const [next] = await schedule();
    expect(next).toBeDefined();
    const { code, output } = await site.run(['publish'], { NEWSWIRE_NOW: next ?? '' });
    expect(code, output).toBe(0);
    expect(output).toContain('printed in');
    expect(await schedule()).not.toContain(next);
  });

  it('prints and announces an article that is new, and says what is wrong with another, which stays out', async () => {
    const built = await plates();
    const matter = (id: string, section: string) =>
      `---\nid: ${id}\ntitle: 기사 ${id}\nsection: ${section}\nauthors: [tech-desk]\npublished: 2026-11-20 09:00\n---\n\n본문이다.\n`;
    await site.write('src/content/articles/good.md', matter('good', 'tech'));
    await site.write('src/content/articles/bad.md', matter('bad', 'nowhere'));
    const { code, output } = await site.run(['publish']);
    expect(output).toContain('src/content/articles/bad.md:4');
    expect(output).toContain('What was printed of them before stays.');
    expect(output).toMatch(/\d+ pages and \d+ documents? printed in/);
    expect(output).toContain('create  good  기사 good');
    expect(code).toBe(1);
    expect(await readFile(at('dist/articles/good/index.html'), 'utf8')).toContain('본문이다.');
    await expect(stat(at('dist/articles/bad/index.html'))).rejects.toThrow('ENOENT');
    await rm(at('src/content/articles/bad.md'));
    expect((await plates()).mtimeMs).toBe(built.mtimeMs);
  });

  it('finds what was printed equal to a full build, which leaves nothing behind', async () => {
    const now = { NEWSWIRE_NOW: '2098-01-01T00:00:00Z' };
    await site.run(['publish'], now);
    const [kept, schedule] = [await plates(), await site.read('.newswire/schedule.json')];
    const { code, output } = await site.run(['publish', '--check'], now);
    expect(output).toContain('Equal to a full build, byte by byte.');
    expect(code, output).toBe(0);
    expect((await plates()).mtimeMs).toBe(kept.mtimeMs);
    expect(await site.read('.newswire/schedule.json')).toBe(schedule);
    for (const name of ['check', 'next']) await expect(stat(at('.newswire', name))).rejects.toThrow('ENOENT');
  });

  it('names each file that is not what a full build makes', async () => {
    const dist = await realpath(at('dist'));
    await writeFile(join(dist, 'feeds.opml'), '<!-- by hand -->');
    await writeFile(join(dist, 'left.html'), 'left');
    const { code, output } = await site.run(['publish', '--check'], { NEWSWIRE_NOW: '2098-01-01T00:00:00Z' });
    await rm(join(dist, 'left.html'));
    expect(code).toBe(1);
    expect(output).toContain(
      `feeds.opml differs from a full build.\nleft.html is printed, and a full build has none.\n2 differences.\n`,
    );
  });

  it('puts right what was changed by hand when it prints all', async () => {
    await site.run(['publish', '--all']);
    expect(await readFile(at('dist/feeds.opml'), 'utf8')).not.toContain('by hand');
  });

  it('prints nothing in a dry run, and tells a program apart what it tells a person', async () => {
    const { output } = await site.run(['publish', '--dry-run']);
    expect(output).toMatch(/^A dry run prints nothing: .*\nNothing to announce\.\n$/);
    const { output: both } = await site.run(['publish', '--json', '--all']);
    expect(JSON.parse(both.slice(both.indexOf('{')))).toMatchObject({
      create: 0,
      printed: { kind: 'printed', removed: [] },
    });
    expect(JSON.parse((await site.run(['publish', '--json', '--no-print'])).output)).toMatchObject({ printed: null });
  });

  it('announces only where no site stands, as on a server that gets its paper from elsewhere', async () => {
    await rename(at('astro.config.mjs'), at('away.mjs'));
    const { code, output } = await site.run(['publish']);
    expect([code, output]).toEqual([0, 'Nothing to announce.\n']);
    const check = await site.run(['publish', '--check']);
    expect([check.code, check.output]).toEqual([1, expect.stringContaining('There is no site here to check against.')]);
    await rename(at('away.mjs'), at('astro.config.mjs'));
  });

  it('waits while another one prints or builds, and says so once', async () => {
    const lock = at('.newswire/press/lock');
    await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const waiting = `Process ${process.pid} is printing or building this paper just now; waiting for it.`;
    for (const command of ['publish', 'build']) {
      const second = await site.start([command], waiting);
      await rm(lock);
      await new Promise((done) => second.process.once('close', done));
      expect(second.process.exitCode).toBe(0);
      expect(second.output().split(waiting)).toHaveLength(2);
      await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    }
    await rm(lock);
  });

  it('has a command upload what changed, edition.json last, and keeps in mind what it could not upload', async () => {
    const publish = (NEWSWIRE_NOW: string, NEWSWIRE_UPLOAD_COMMAND: string) =>
      site.run(['publish'], { NEWSWIRE_NOW, NEWSWIRE_UPLOAD_COMMAND });
    const uploaded = async () =>
      JSON.parse(await site.read('.newswire/list.json')) as { written: string[]; removed: string[] };
    const upload = 'cp "$NEWSWIRE_CHANGED" .newswire/list.json';
    expect((await publish('2098-02-01T00:00:00Z', upload)).code).toBe(0);
    const first = await uploaded();
    expect(first.written).toContain('index.html');
    expect(first.written.at(-1)).toBe('edition.json');
    await writeFile(join(await realpath(at('dist')), 'feeds.opml'), '<!-- by hand -->');
    const failed = await site.run(['publish', '--all'], { NEWSWIRE_UPLOAD_COMMAND: 'exit 3' });
    expect(failed.code).toBe(1);
    expect(failed.output).toContain('NEWSWIRE_UPLOAD_COMMAND failed (3)');
    expect(failed.output).not.toContain('announce');
    expect((await publish('2098-03-01T00:00:00Z', upload)).code).toBe(0);
    const { written } = await uploaded();
    expect(written).toContain('feeds.opml');
    expect(written.at(-1)).toBe('edition.json');
    expect(new Set(written).size).toBe(written.length);
    await rm(at('.newswire/list.json'));
    await publish('2098-03-01T00:00:00Z', upload);
    await expect(stat(at('.newswire/list.json'))).rejects.toThrow('ENOENT');
  });

  it('finishes at the start of a server what a crash left half switched in', async () => {
    const stage = at('.newswire/press/stage');
    await mkdir(join(stage, 'paper'), { recursive: true });
    await writeFile(join(stage, 'paper', 'late.html'), '<p>late</p>');
    const plan = { dist: await realpath(at('dist')), write: ['early.html', 'late.html'], remove: [], keep: [] };
    await writeFile(join(stage, 'plan.json'), JSON.stringify(plan));
    const server = await site.start(['serve'], 'Ctrl-C stops it.');
    expect(await (await fetch(`${site.origin}/late.html`)).text()).toBe('<p>late</p>');
    await server.end('SIGTERM');
    expect(await leftOvers()).toEqual([]);
  });
});
