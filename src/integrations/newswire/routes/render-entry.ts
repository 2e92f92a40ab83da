import type { CollectionEntry, CollectionKey } from 'astro:content';
import { render } from 'astro:content';
import mdx from 'virtual:newswire/mdx';
import { locales } from 'virtual:newswire/site';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { createContext } from 'astro/middleware';
import { SiteError } from '../article/problem.ts';

let container: Promise<AstroContainer> | undefined;

/**
 * The body of an entry as HTML: Markdown, MDX with its components, pictures with their built addresses.
 * @param url of the page on which it stands.
 * @throws SiteError where a component can do nothing without that page.
 */
export async function renderEntry(entry: CollectionEntry<CollectionKey>, url: string): Promise<string> {
  const { rendered } = entry as {
    rendered?: { html: string; metadata?: { imagePaths?: string[]; localImagePaths?: string[] } };
  };
  const pictures = [...(rendered?.metadata?.imagePaths ?? []), ...(rendered?.metadata?.localImagePaths ?? [])];
  // Already complete for plain Markdown; only pictures and components need the slower way.
  if (rendered && pictures.length === 0) return rendered.html;
  const { Content } = await render(entry);
  container ??= openContainer();
  const opened = await container;
  try {
    return await opened.renderToString(Content);
  } catch {
    return await opened.renderToString(Content, await asOnPage(url)).catch((thrown) => {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      throw new SiteError(
        `${entry.filePath ?? entry.id} cannot be made apart from its page, for feeds and posts: ${reason}. Let its components do without what the page hands them, or give its words yourself: newswire({ toArticle }), with "html".`,
      );
    });
  }
}

/** What components may ask for on a page: its address, and what the site's middleware has put at hand, as Starlight's does. */
async function asOnPage(url: string): Promise<{ request: Request; locals: App.Locals }> {
  const { default: onRequest } = await import('virtual:newswire/middleware');
  const request = new Request(url);
  const languages = locales?.folders.map(({ path }) => path) ?? [];
  const context = createContext({ request, userDefinedLocales: languages, defaultLocale: locales?.usual ?? '' });
  await onRequest(context, async () => new Response());
  return { request, locals: context.locals };
}

async function openContainer(): Promise<AstroContainer> {
  const opened = await AstroContainer.create();
  if (mdx) opened.addServerRenderer({ name: 'astro:jsx', renderer: mdx });
  return opened;
}
