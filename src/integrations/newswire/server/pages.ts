import { posix } from 'node:path';
import type { Folder } from './folder.ts';
import type { Keep } from './ready-answers.ts';
import { type Question, respond, type Servable } from './respond.ts';

/**
 * A file of the built paper: `/x/` is `x/index.html`, `/x` is the file `x`, a page that the paper knows under that very address,
 * or leads to `/x/` or `/x.html`, whichever was built; a moved article's old address leads to the new one, an article taken down answers 410, anything else the paper's own 404 page.
 */
export async function servePage(request: Request, folder: Folder, keep: Keep = () => {}): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const asked = decode(pathname);
  if (asked === null) return notFound(request, folder);
  const path = asked.normalize('NFC');
  if (isDocument(path, folder)) return notFound(request, folder);
  // An older system may have named an article by the query alone, at what is a page of this paper: `/?p=17`.
  const queried = search && folder.directory.movedTo(path, search);
  if (queried) return redirect(queried, 301);
  // Astro composes the names of pages, and leaves those of pictures as a Mac saved them.
  const file =
    (await read(path, folder)) ??
    (path === asked ? null : await read(asked, folder)) ??
    (folder.directory.behind(pathname) ? ((await pageAt(path, folder))?.file ?? null) : null);
  if (folder.directory.isGonePage(pathname))
    return file
      ? respond(request, { ...file, status: 410 })
      : new Response('This article was taken down.', {
          status: 410,
          headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        });
  if (file) {
    const object = folder.directory.behind(pathname);
    const page = object ? { ...file, headers: varied(file) } : file;
    keep(page, object ? { suits: (question) => !wantsActivity(question) } : {});
    return respond(request, page);
  }
  const beside = await pageAt(path, folder);
  if (beside) return redirect(pathname + beside.ending + search, 301);
  const moved = folder.directory.movedTo(path);
  return moved ? redirect(moved, 301) : notFound(request, folder);
}

/** Does a server ask for the object behind a page? */
export function wantsActivity({ method, headers }: Question): boolean {
  const accept = headers.get('Accept') ?? '';
  return (
    method !== 'POST' &&
    /application\/activity\+json|application\/ld\+json/i.test(accept) &&
    !/text\/html/i.test(accept)
  );
}

function read(path: string, folder: Folder): Promise<Servable | null> {
  return folder.read(path.slice(1).replace(/(^|\/)$/, '$1index.html'));
}

/** The page that was built for an address without an ending. */
async function pageAt(path: string, folder: Folder): Promise<{ file: Servable; ending: string } | null> {
  if (path.endsWith('/')) return null;
  const name = path.slice(1);
  const inFolder = await folder.read(`${name}/index.html`);
  if (inFolder) return { file: inFolder, ending: '/' };
  const beside = await folder.read(`${name}.html`);
  return beside && { file: beside, ending: '.html' };
}

/** A server that asks for the object behind this page is sent there: a cache must not hand it the page. */
function varied({ headers }: Servable): Record<string, string> {
  return { ...headers, Vary: 'Accept' };
}

export function redirect(location: string, status: 301 | 303, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { Location: location, ...headers } });
}

async function notFound(request: Request, folder: Folder): Promise<Response> {
  const page = await folder.read('404.html');
  return page
    ? respond(request, { ...page, status: 404 })
    : new Response('Not found.', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

/** A document of the fediverse has one address: under another spelling it would come without its key, counts and guard. */
function isDocument(path: string, { manifest }: Folder): boolean {
  const plain = posix.normalize(path);
  return /^\/ap(?:\/|$)/.test(plain.startsWith(manifest.base) ? plain.slice(manifest.base.length - 1) : plain);
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
