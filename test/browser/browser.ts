import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';

/** Where a Chromium is: CHROMIUM_PATH, else the usual names on the PATH and a Mac's usual place; null where there is none. */
export function findBrowser(environment: Record<string, string | undefined> = process.env): string | null {
  const named = environment['CHROMIUM_PATH'];
  if (named) return isProgram(named) ? named : null;
  const folders = ['/usr/bin', ...(environment['PATH'] ?? '').split(':')];
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...elsewhere].find(isProgram) ?? null;
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const noBrowser =
  'No Chromium was found: install one, or name it in CHROMIUM_PATH. What a browser shows is not tested.';

/**
 * Whether tests that need a browser can run; says so in one sentence where they cannot.
 * @throws where CI=true: there, what was not tested must not look as if it were.
 */
export function hasBrowser(environment: Record<string, string | undefined> = process.env): boolean {
  if (findBrowser(environment)) return true;
  if (environment['CI'] === 'true') throw new Error(noBrowser);
  console.warn(noBrowser);
  return false;
}

/** What every Chromium here is started with: no sandbox inside a container, and no word to anybody outside. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--hide-scrollbars',
  '--font-render-hinting=none',
  '--lang=ko-KR',
];

export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(noBrowser);
  return launch({ executablePath, headless: true, args: flags, protocolTimeout: 120_000 });
}

/** What a reader may have asked his system for. */
export interface Look {
  width?: number;
  height?: number;
  /** Device pixels to a CSS pixel: 2 at half the width is a zoom of 200 %. */
  scale?: number;
  scheme?: 'light' | 'dark';
  forcedColours?: boolean;
  reducedMotion?: boolean;
  media?: 'screen' | 'print';
  scripts?: boolean;
}

/** Lets a page be seen as a reader with these wishes sees it; what is not named is as on a desk in daylight. */
export async function see(page: Page, look: Look = {}): Promise<void> {
  const { width = 1280, height = 900, scale = 1, scheme = 'light', media = 'screen', scripts = true } = look;
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  // Not `emulateMediaFeatures`, which knows nothing of forced colours.
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    media,
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: look.reducedMotion ? 'reduce' : 'no-preference' },
      { name: 'forced-colors', value: look.forcedColours ? 'active' : 'none' },
    ],
  });
}
