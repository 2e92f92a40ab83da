import type { CollectionEntry, CollectionKey } from 'astro:content';
import { render } from 'astro:content';
import mdx from 'virtual:newswire/mdx';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';

let container: Promise<AstroContainer> | undefined;

/** The body of an entry as HTML: Markdown, MDX with its components, pictures with their built addresses. */
export async function renderEntry(entry: CollectionEntry<CollectionKey>): Promise<string> {
  const { rendered } = entry as {
    rendered?: { html: string; metadata?: { imagePaths?: string[]; localImagePaths?: string[] } };
  };
  const pictures = [...(rendered?.metadata?.imagePaths ?? []), ...(rendered?.metadata?.localImagePaths ?? [])];
  // Already complete for plain Markdown; only pictures and components need the slower way.
  if (rendered && pictures.length === 0) return rendered.html;
  const { Content } = await render(entry);
  container ??= openContainer();
  return (await container).renderToString(Content);
}

async function openContainer(): Promise<AstroContainer> {
  const opened = await AstroContainer.create();
  if (mdx) opened.addServerRenderer({ name: 'astro:jsx', renderer: mdx });
  return opened;
}
