import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findBrowser, flags, noBrowser } from './browser.ts';
import { demoParts } from './kinds.ts';
import { servePaper } from './paper.ts';

/**
 * `npm run lighthouse`: builds a copy of the demo paper, serves it as a newsroom would, and prints what Lighthouse says of
 * the front page, a section and the reference article: the median of five runs each, beside what the paper wants.
 */
const version = '13.5.0';
const rounds = 5;
const pages: { name: string; path: string; wanted: Figures }[] = [
  { name: 'front page', path: '/', wanted: { performance: 98, others: 100, lcp: 1500, cls: 0, tbt: 50 } },
  { name: 'section', path: '/sections/policy/', wanted: { performance: 98, others: 100, lcp: 1500, cls: 0, tbt: 50 } },
  {
    name: 'article',
    path: '/articles/smart-city-roadshow/',
    wanted: { performance: 99, others: 100, lcp: 1200, cls: 0, tbt: 50 },
  },
];

interface Figures {
  performance: number;
  /** The lowest of accessibility, best practices and SEO. */
  others: number;
  /** Largest contentful paint, total blocking time: ms on Lighthouse's slow phone, simulated. */
  lcp: number;
  cls: number;
  tbt: number;
}

const score = z.object({
  score: z
    .number()
    .nullable()
    .transform((value) => Math.round((value ?? 0) * 100)),
});
const report = z.object({
  categories: z.object({ performance: score, accessibility: score, 'best-practices': score, seo: score }),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), numericValue: z.number().optional(), title: z.string() }),
  ),
});

const browser = findBrowser();
if (!browser) throw new Error(noBrowser);
const paper = await servePaper(demoParts);
const folder = await mkdtemp(join(tmpdir(), 'newswire-lighthouse-'));
let short = false;
try {
  console.log(`Lighthouse ${version}, its phone and network, simulated; the median of ${rounds} runs (wanted).\n`);
  console.log('Page        | Performance | Others    | LCP, ms     | CLS       | TBT, ms');
  for (const { name, path, wanted } of pages) {
    const runs: Run[] = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await measure(paper.origin + path));
    const of = (key: keyof Figures) => median(runs.map(({ figures }) => figures[key]));
    const cells = [
      `${of('performance')} (>= ${wanted.performance})`.padEnd(11),
      `${of('others')} (${wanted.others})`.padEnd(9),
      `${Math.round(of('lcp'))} (${wanted.lcp})`.padEnd(11),
      `${of('cls').toFixed(3)} (${wanted.cls})`.padEnd(9),
      `${Math.round(of('tbt'))} (${wanted.tbt})`,
    ];
    console.log([name.padEnd(11), ...cells].join(' | '));
    for (const failed of new Set(runs.flatMap(({ failed }) => failed))) console.log(`              ${failed}`);
    short ||= of('performance') < wanted.performance || of('others') < wanted.others;
    short ||= of('lcp') > wanted.lcp || of('cls') > wanted.cls || of('tbt') > wanted.tbt;
  }
} finally {
  await paper.stop();
  await rm(folder, { recursive: true, force: true });
}
console.log(short ? '\nNot everything is as wanted.' : '\nEverything is as wanted.');
process.exitCode = short ? 1 : 0;

interface Run {
  figures: Figures;
  /** Titles of what was found wanting outside performance. */
  failed: string[];
}

async function measure(url: string): Promise<Run> {
  const output = join(folder, 'report.json');
  const chrome = ['--headless', ...flags].join(' ');
  const options = ['--quiet', '--output=json', `--output-path=${output}`, `--chrome-flags=${chrome}`];
  await promisify(execFile)('npx', ['--yes', '--loglevel=error', `lighthouse@${version}`, url, ...options], {
    env: { ...process.env, CHROME_PATH: browser ?? '' },
    cwd: folder,
  }).catch((error: unknown) => {
    throw new Error(
      `Lighthouse could not run: npx takes lighthouse@${version} from the npm registry, which needs the network once.\n${error}`,
    );
  });
  const { categories, audits } = report.parse(JSON.parse(await readFile(output, 'utf8')));
  const figure = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  return {
    figures: {
      performance: categories.performance.score,
      others: Math.min(categories.accessibility.score, categories['best-practices'].score, categories.seo.score),
      lcp: figure('largest-contentful-paint'),
      cls: figure('cumulative-layout-shift'),
      tbt: figure('total-blocking-time'),
    },
    failed: Object.values(audits).flatMap(({ score, title }) => (score === 0 ? [title] : [])),
  };
}

function median(figures: number[]): number {
  return figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
