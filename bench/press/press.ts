import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finding, type Job, middle } from '../measure.ts';
import { type Cost, run } from '../run.ts';
import { type SiteArticle, siteArticles } from './articles.ts';
import { astroDresses, type Dress } from './astro.ts';
import { buildByAstro } from './build.ts';
import { eleventy } from './eleventy.ts';
import { hugo } from './hugo.ts';
import { beginPaper, build, printAll, printChange, printReply, reply } from './newswire.ts';
import { readBuilt, serve } from './served.ts';
import { digestPages, forgetBuilds, writeArticle, writeSite } from './site.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);

/**
 * The same site of so many articles built by Astro alone, by others, and as a paper; then one article of it changed. A full
 * build begins without any cache. Every build is a process of its own; its children are counted with it.
 */
export async function press(sizes: readonly string[] = []): Promise<(Job | Finding)[]> {
  const rows: (Job | Finding)[] = [];
  for (const size of sizes.length > 0 ? sizes.map(Number) : [100, 1000, 10_000]) rows.push(...(await compare(size)));
  return rows;
}

interface Site {
  folder: string;
  /** The article that changes, as it was. */
  article: SiteArticle;
  /** Three that lie elsewhere. */
  others: readonly [SiteArticle, SiteArticle, SiteArticle];
}

/** What is done to a site one after the other: only what has a name is measured. */
type Step = { what: string; work(site: Site): Promise<Cost> } | { prepare(site: Site): Promise<void> };

interface Contestant {
  dress: Dress;
  steps: readonly Step[];
}

const full = 'full build';
const changed = 'one changed article';

function contestants(): Contestant[] {
  const { plain, incremental, newswire } = astroDresses();
  const byAstro = { what: full, work: ({ folder }: Site) => buildByAstro(folder) };
  const twice: Step[] = [{ prepare: coldly }, byAstro, { prepare: change }, { ...byAstro, what: changed }];
  const paper: Step[] = [
    { prepare: coldly },
    { what: full, work: ({ folder }) => build(folder) },
    { prepare: ({ folder }) => beginPaper(folder) },
    { prepare: change },
    { what: changed, work: ({ folder }) => printChange(folder) },
    { prepare: ({ folder, article }) => reply(folder, article.id) },
    { what: 'one reply', work: ({ folder }) => printReply(folder) },
    { what: `${changed}, by a running server`, work: changeServed },
    { what: 'one reply, by a running server', work: replyServed },
    { what: 'all pages', work: ({ folder }) => printAll(folder) },
  ];
  const others = (
    [
      ['eleventy', eleventy],
      ['hugo', hugo],
    ] as const
  ).filter(([command]) => isInstalled(command));
  return [
    { dress: plain, steps: twice },
    { dress: incremental, steps: twice },
    { dress: newswire, steps: [{ prepare: coldly }, byAstro] },
    { dress: { ...newswire, name: 'newswire build' }, steps: paper },
    ...others.map(([command, dress]) => ({
      dress,
      steps: [
        { prepare: coldly },
        { what: full, work: ({ folder }: Site) => run([command, '--quiet'], { cwd: folder }) },
      ],
    })),
  ];
}

/** The second change that a server prints: for the first it loads the site's bundle. */
async function changeServed({ folder, article, others }: Site): Promise<Cost> {
  const server = await serve(folder);
  const edit = (edited: SiteArticle) => {
    const announced = server.said().split(sayingUpdate).length;
    const work = () => change({ folder, article: edited, others }, String(performance.now()));
    return server.cost(work, () => server.said().split(sayingUpdate).length > announced);
  };
  try {
    await edit(others[0]);
    return await edit(article);
  } finally {
    await server.stop();
  }
}

const sayingUpdate = ', 1 Update,';

/** The same, counted until it is on its page. */
async function replyServed({ folder, others }: Site): Promise<Cost> {
  const server = await serve(folder);
  const answer = ({ id }: SiteArticle) => {
    const words = `<p>잘 읽었습니다. ${performance.now()}</p>`;
    const page = () => readBuilt(folder, `articles/${id}/index.html`);
    return server.cost(
      () => reply(folder, id, words),
      async () => (await page()).includes(words),
    );
  };
  try {
    await answer(others[1]);
    return await answer(others[2]);
  } finally {
    await server.stop();
  }
}

function isInstalled(command: string): boolean {
  const found = spawnSync('sh', ['-c', 'command -v "$0"', command]).status === 0;
  if (!found) console.log(`${command} is not installed: its rows are left out.`);
  return found;
}

async function coldly({ folder, article }: Site): Promise<void> {
  await forgetBuilds(folder);
  await writeArticle(folder, article);
}

async function change({ folder, article }: Site, mark = '고침'): Promise<void> {
  const [first, ...others] = article.paragraphs;
  const paragraphs = [`${first} 이 문장은 나중에 왔다.`, ...others];
  await writeArticle(folder, { ...article, title: `${article.title} ${mark}`, paragraphs });
}

/** They take turns, so that what else the machine does falls on all of them. */
async function compare(size: number): Promise<(Job | Finding)[]> {
  const articles = siteArticles(size);
  const [article, ...others] = [1, 2, 3, 4].map((at) => articles[Math.floor((size * at) / 5)]) as [
    SiteArticle,
    ...Site['others'],
  ];
  const home = await mkdtemp(join(tmpdir(), 'newswire-bench-'));
  const entrants = contestants();
  const costs = new Map<string, Cost[]>();
  const pages = new Map<string, Map<string, string>>();
  try {
    for (const { dress } of entrants) await writeSite(join(home, dress.name), dress, articles);
    for (let round = 0; round < rounds; round += 1)
      for (const { dress, steps } of entrants)
        for (const step of steps) {
          const site = { folder: join(home, dress.name), article, others };
          if ('prepare' in step) {
            await step.prepare(site);
            continue;
          }
          const name = `${step.what}: ${dress.name}`;
          costs.set(name, [...(costs.get(name) ?? []), await step.work(site)]);
          if (round === 0) pages.set(name, await digestPages(site.folder));
        }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
  return [...toJobs(costs, size), ...compared(pages, size)];
}

function toJobs(costs: ReadonlyMap<string, readonly Cost[]>, size: number): Job[] {
  const jobs = [...costs].map(([name, all]): Job => {
    const [cpu, wall, memory] = (['cpu', 'wall', 'memory'] as const).map((part) => middle(all.map((one) => one[part])));
    return { what: `${size} articles, ${name}`, cpu: cpu ?? 0, wall: wall ?? 0, memory: memory ?? 0 };
  });
  const [plain, ...others] = jobs;
  return plain ? [plain, ...others.map((job) => ({ ...job, against: plain, ...targetOf(job.what) }))] : [];
}

/** What one article, or all of them, may cost was asked for 10,000. */
function targetOf(what: string): Pick<Job, 'atMost' | 'memoryAtMost'> {
  if (!what.includes(': newswire') || !what.startsWith('10000 ')) return {};
  if (what.includes(full)) return { atMost: 1.1, memoryAtMost: 1.1 };
  return { atMost: what.includes('all pages') ? 1 / 3 : 1 / 20 };
}

/** Whoever writes fewer pages, or others, has done another job. Only Astro's can be the same to the byte. */
function compared(pages: ReadonlyMap<string, ReadonlyMap<string, string>>, size: number): Finding[] {
  return [...pages].flatMap(([name, own]) => {
    const plain = pages.get(name.replace(/:.*/, ': Astro'));
    if (!plain || plain === own) return [];
    const same = [...plain].filter(([path, digest]) => own.get(path) === digest).length;
    const byAstro = /: (Astro|newswire)/.test(name);
    return [
      {
        what: `${size} articles, ${name}: ${byAstro ? 'same pages' : 'pages'}`,
        said: `${byAstro ? same : own.size} of ${plain.size}`,
        target: 'all',
        met: own.size === plain.size && (!byAstro || same === plain.size),
      },
    ];
  });
}
