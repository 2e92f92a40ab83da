import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseFrontmatter } from '@astrojs/internal-helpers/frontmatter';
import type { FrontMatter } from '../../article/front-matter.ts';
import { putBody } from './body.ts';
import { takePictures } from './pictures.ts';
import type { Renderer } from './recipe.ts';
import { keep, type Row } from './row.ts';
import type { Shelf } from './shelf.ts';
import type { IdQuestion } from './source.ts';

/** With what files become entries. */
export interface Means {
  /** Root of the project, absolute. */
  root: string;
  shelf: Pick<Shelf, 'put'>;
  renderer: () => Promise<Renderer>;
  /** The collection's schema, applied. @throws Error where it does not fit */
  parseData: (entry: {
    id: string;
    data: Record<string, unknown>;
    filePath: string;
  }) => Promise<Record<string, unknown>>;
  toId: (question: IdQuestion) => string;
  /** In a full build a body that cannot be rendered stops nothing, as in Astro; where this is missing, the error is thrown. */
  onUnrendered?: (file: string, error: unknown) => void;
}

export interface ReadFile {
  /** From the root of the project. */
  filePath: string;
  /** Path inside the folder of its collection. */
  entry: string;
  base: URL;
  text: string;
  digest: string;
  /** Front matter that was read already, by other rules than Astro's. */
  matter?: Pick<FrontMatter, 'data' | 'text'>;
}

/** Reads one file as Astro's `glob()` and store do, without Astro. @throws Error where front matter or schema do not hold. */
export async function readEntry({ filePath, entry, base, text, digest, matter }: ReadFile, means: Means): Promise<Row> {
  const file = join(means.root, filePath);
  const isData = !/\.mdx?$/.test(filePath);
  const known = matter?.data as Record<string, unknown> | undefined;
  const { frontmatter, content } = isData
    ? { frontmatter: known ?? dataOf(text), content: '' }
    : known && typeof matter?.text === 'string'
      ? { frontmatter: known, content: matter.text }
      : parseFrontmatter(text, { frontmatter: 'empty-with-spaces' });
  const id = String(means.toId({ entry, base, data: frontmatter }));
  const data = await means.parseData({ id, data: known ?? frontmatter, filePath: file });
  const deferred = filePath.endsWith('.mdx');
  const rendered = isData || deferred ? null : await render(content.trim(), frontmatter, file, means);
  const pictures = takePictures(data, rendered?.metadata.imagePaths ?? []);
  return {
    id,
    filePath,
    digest,
    data: keep(data),
    body: rendered && putBody(rendered, means.shelf),
    deferred,
    ...pictures,
  };
}

function dataOf(text: string): Record<string, unknown> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

async function render(body: string, frontmatter: Record<string, unknown>, file: string, means: Means) {
  const renderer = await means.renderer();
  try {
    const { code, metadata } = await renderer.render(body, { frontmatter, fileURL: pathToFileURL(file) });
    const imagePaths = [...metadata.localImagePaths, ...metadata.remoteImagePaths];
    return { html: code, metadata: { ...metadata, imagePaths } };
  } catch (error) {
    if (!means.onUnrendered) throw error;
    means.onUnrendered(file, error);
    return null;
  }
}
