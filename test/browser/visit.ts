import type { Browser, Page } from 'puppeteer-core';
import { type Look, see } from './browser.ts';

/** A page as one browser opened it, with all that happened on the way. */
export interface Visit {
  page: Page;
  status: number;
  /** As it came over the wire. */
  html: string;
  /** Addresses that were asked for beside the page itself. */
  asked: string[];
  /** Of these, what the first painting waits for: everything the page names that is not lazy. */
  fetched: string[];
  /** Texts of the scripts that were fetched. */
  scripts: string[];
  /** What a reader with open developer tools would see in red: errors, warnings, failed requests. */
  complaints: string[];
}

/** Opens an address and waits until nothing more is fetched. */
export async function visit(browser: Browser, url: string, look: Look = {}): Promise<Visit> {
  const page = await browser.newPage();
  await see(page, look);
  const asked: string[] = [];
  const scripts: Promise<string>[] = [];
  const complaints: string[] = [];
  const document = url.split('#')[0] ?? url;
  page.on('console', (message) => {
    const place = message.location().url ?? '';
    // A page that answers 404 or 410 is what was asked for.
    if (['error', 'warn'].includes(message.type()) && place !== document)
      complaints.push(`${message.text()} (${place})`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) asked.push(request.url());
  });
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) return;
    if (response.status() >= 400) complaints.push(`${response.url()}: ${response.status()}`);
    if (response.request().resourceType() === 'script') scripts.push(response.text());
  });
  const response = await page.goto(url, { waitUntil: 'networkidle0' });
  if (!response) throw new Error(`${url} did not answer.`);
  const fetched = await page.$$eval(
    'link[rel~="stylesheet"], link[rel~="preload"], link[rel~="modulepreload"], script[src], img:not([loading="lazy"]), iframe, video, object',
    (elements) => elements.map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? ''),
  );
  return {
    page,
    status: response.status(),
    html: await response.text(),
    asked,
    fetched,
    scripts: await Promise.all(scripts),
    complaints,
  };
}
