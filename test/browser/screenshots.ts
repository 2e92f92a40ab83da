import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, launch, type Page } from 'puppeteer-core';
import sharp from 'sharp';
import { findBrowser, flags, type Look, noBrowser, see } from './browser.ts';
import { hostileParts } from './hostile.ts';
import { addressOf, demoParts, type Kind, kinds } from './kinds.ts';
import { type PaperParts, servePaper } from './paper.ts';

/**
 * `npm run screenshots`: pictures of every kind of page (docs/pages), of every component (docs/components) and of the two
 * pages that the README shows (docs/images), all of one edition at one moment.
 */
const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const origin = 'http://paper.example';
/** CSS px; of what is longer, the top is shown. */
const longest = 1440;
/** Of the size on the screen: wide pages are kept smaller, for all of these lie in the repository. */
const kept = 0.75;
const widths = [320, 768, 1440];
const looks: (Look & { name: string })[] = [
  ...widths.flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => ({ name: `${width}-${scheme}`, width, scheme })),
  ),
  // As wide as the text of a sheet of A4 with ordinary margins.
  { name: 'print', width: 680, media: 'print' },
];
/** What only a paper with much in it has. */
const crowdedKinds: Kind[] = [
  { name: 'page-2', path: '/articles/page/2/', budget: 'list' },
  { name: 'endless-headline', path: '/articles/long-headline/', budget: 'article' },
];
/** Components that show nothing by themselves, or words alone. */
const unseen = ['HeadLinks', 'Metadata', 'ConversationScript', 'Headline'];
/** Where a component is at its best, if not on the first page that has it. */
const best: Record<string, string> = {
  Breadcrumb: 'article',
  Conversation: 'conversation',
  Poll: 'article',
  LegalFacts: 'about',
  AgeNotice: 'article',
  Corrections: 'corrected',
  Retraction: 'retracted',
  SearchResults: 'search',
};
/** What a component is called on a page, where that is not its own name. */
const called: Record<string, string> = {
  AccountCard: '.newswire-account',
  AgeNotice: '.newswire-notice-quiet',
  ArchiveIndex: '.newswire-archive',
  ArticleList: '.newswire-list',
  AuthorHead: '.newswire-author-head, .newswire-author',
  Corrections: '.newswire-notice:not(.newswire-notice-quiet)',
  CorrectionList: '.newswire-corrections',
  FeedLinks: '.newswire-feeds',
  LeadPicture: 'figure.newswire-picture',
  LegalFacts: '.newswire-legal',
  Retraction: '.newswire-notice:not(.newswire-notice-quiet)',
  SectionBlock: '.newswire-section',
  SearchResults: '.newswire-search',
  ShareLinks: '.newswire-share',
  SponsorSlots: '.newswire-slots',
  TagLinks: '.newswire-tags',
  TopicIndex: 'section:has(> .newswire-index)',
};

await rm(join(docs, 'pages'), { recursive: true, force: true });
for (const folder of ['pages', 'components', 'images']) await mkdir(join(docs, folder), { recursive: true });
const components = (await readdir(new URL('../../src/integrations/newswire/components/', import.meta.url)))
  .filter((name) => name.endsWith('.astro'))
  .map((name) => name.replace('.astro', ''))
  .filter((name) => !unseen.includes(name));
const missing = new Set(components);

await shoot(demoParts, async (browser, address) => {
  for (const kind of kinds) await shootPage(browser, kind, address(kind));
  await shootForReadme(browser, address);
  for (const kind of kinds) await shootComponents(browser, kind, address(kind));
});
await shoot(hostileParts, async (browser, address) => {
  for (const kind of crowdedKinds) await shootPage(browser, kind, address(kind));
  for (const kind of crowdedKinds) await shootComponents(browser, kind, address(kind));
});
await writeFile(join(docs, 'pages', 'README.md'), toIndex([...kinds, ...crowdedKinds]));
if (missing.size > 0) console.log(`No page shows these components: ${[...missing].join(', ')}.`);

async function shoot(
  parts: PaperParts,
  work: (browser: Browser, address: (kind: Kind) => string) => Promise<void>,
): Promise<void> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(noBrowser);
  const paper = await servePaper({ ...parts, origin });
  // The paper is called by a name, and answers on whatever port was free.
  const args = [...flags, `--host-resolver-rules=MAP paper.example:80 ${paper.address}`];
  const browser = await launch({ executablePath, headless: true, args });
  try {
    await work(browser, (kind) => addressOf(kind, paper));
  } finally {
    await browser.close();
    await paper.stop();
  }
}

async function shootPage(browser: Browser, { name }: Kind, url: string): Promise<void> {
  const page = await openStill(browser, url, { width: 1440 });
  for (const look of looks) {
    await see(page, { ...look, height: 800, reducedMotion: true });
    await settle(page);
    const width = look.width ?? 0;
    const height = Math.min(longest, await page.evaluate(() => document.documentElement.scrollHeight));
    const picture = await page.screenshot({ clip: { x: 0, y: 0, width, height }, captureBeyondViewport: true });
    await save(
      picture,
      join(docs, 'pages', `${name}-${look.name}.webp`),
      42,
      width > 320 ? Math.round(width * kept) : width,
    );
  }
  await page.close();
  console.log(`docs/pages/${name}`);
}

async function shootForReadme(browser: Browser, address: (kind: Kind) => string): Promise<void> {
  for (const [name, file] of [['front', 'front-page'] as const, ['article', 'article'] as const]) {
    const kind = kinds.find((candidate) => candidate.name === name);
    if (!kind) continue;
    const page = await openStill(browser, address(kind), { width: 1280, height: 900 });
    await save(await page.screenshot(), join(docs, 'images', `${file}.webp`), 75);
    await page.close();
  }
}

/** Every component that this page shows and no page before it did. */
async function shootComponents(browser: Browser, { name: kind }: Kind, url: string): Promise<void> {
  const page = await openStill(browser, url, { width: 900, height: 1200 });
  for (const name of [...missing]) {
    if (best[name] !== undefined && best[name] !== kind) continue;
    const element = await page.$(called[name] ?? `.${classOf(name)}`);
    const box = await element?.boundingBox();
    if (!element || !box || box.width < 1 || box.height < 1) continue;
    const clip = {
      x: Math.max(0, box.x - 12),
      y: Math.max(0, box.y - 12),
      width: Math.min(box.width + 24, 900),
      height: Math.min(box.height + 24, 900),
    };
    await save(
      await page.screenshot({ clip, captureBeyondViewport: true }),
      join(docs, 'components', `${name}.webp`),
      70,
    );
    missing.delete(name);
  }
  await page.close();
}

function classOf(component: string): string {
  return `newswire-${component.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase()}`;
}

/** A page at rest: nothing moves, every picture is there. */
async function openStill(browser: Browser, url: string, look: Look): Promise<Page> {
  const page = await browser.newPage();
  await see(page, { ...look, height: look.height ?? 800, reducedMotion: true });
  await page.goto(url, { waitUntil: 'networkidle0' });
  await settle(page);
  return page;
}

async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const picture of document.images) picture.loading = 'eager';
    await Promise.all([...document.images].map((picture) => picture.decode().catch(() => undefined)));
  });
}

async function save(picture: Uint8Array, path: string, quality: number, width?: number): Promise<void> {
  const bytes = await sharp(picture).resize(width).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
  // An unchanged picture stays the file that it was.
  const before = await readFile(path).catch(() => null);
  if (!before?.equals(bytes)) await writeFile(path, bytes);
}

function toIndex(all: readonly Kind[]): string {
  const cell = (name: string, look: string, width: number) =>
    `<img src="${name}-${look}.webp" width="${width}" alt="">`;
  const rows = all.map(({ name, path }) => {
    const pictures = [
      cell(name, '320-light', 120),
      cell(name, '768-light', 180),
      cell(name, '1440-light', 260),
      cell(name, '1440-dark', 260),
      `[320](${name}-320-dark.webp) [768](${name}-768-dark.webp) [print](${name}-print.webp)`,
    ];
    return `| ${name}<br>\`${path.replace(/\?.*/, '')}\` | ${pictures.join(' | ')} |`;
  });
  return `# The pages of the demo paper

\`npm run screenshots\` makes these pictures: every kind of page at 320, 768 and 1,440 px, by day and by night, and on paper.
Of a page longer than ${longest.toLocaleString('en')} px they show the top. \`page-2\` and \`endless-headline\` are of the paper that the tests fill with bad
input.

| Page | 320 px | 768 px | 1,440 px | 1,440 px, dark | more, dark and on paper |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
