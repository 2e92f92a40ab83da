import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { SiteError } from '../article/problem.ts';
import { type Font, readFont } from './font.ts';
import { templateVersion } from './template.ts';

/** The paper's fonts by what is set in them; each list ends with the other one, so that no letter is missed that one of them has. */
export interface Typefaces {
  bold: readonly Font[];
  plain: readonly Font[];
}

export interface OpenedTypefaces extends Typefaces {
  /** Absolute paths of the files. */
  paths: string[];
  /** Changes with every file and with the look: pictures of another design have other addresses. */
  design: string;
}

/**
 * Opens font files in order of preference: paths from the site's root, or files of installed packages.
 * @param language of the paper: one in Korean needs Hangul.
 * @throws Error naming every font that cannot be used, and what to do.
 */
export async function openTypefaces(
  names: readonly string[],
  root: string,
  language: string,
): Promise<OpenedTypefaces> {
  const problems: string[] = [];
  const fonts: Font[] = [];
  const paths: string[] = [];
  for (const name of names) {
    const found = await open(name, root);
    const font = found && readFont(`face-${fonts.length}`, found.data);
    if (found && font) {
      fonts.push(font);
      paths.push(found.path);
    } else problems.push(found ? unreadable(name) : missing(name, root));
  }
  if (problems.length === 0 && isKorean(language) && !fonts.some((font) => font.advance('가') !== null))
    problems.push(noHangul);
  if (problems.length > 0)
    throw new SiteError(
      [
        'The share pictures of astro-newswire cannot be drawn:',
        ...problems.map((line) => `  newswire({ sharePictures.fonts }): ${line}`),
      ].join('\n'),
    );
  const heavy = fonts.filter(({ weight }) => weight >= 600);
  const light = fonts.filter(({ weight }) => weight < 600);
  return { bold: [...heavy, ...light], plain: [...light, ...heavy], paths, design: await designOf(fonts) };
}

async function open(name: string, root: string): Promise<{ path: string; data: Buffer } | null> {
  for (const path of [resolve(root, name), inPackage(name, root)]) {
    const data = path && (await readFile(path).catch(() => null));
    if (data) return { path, data };
  }
  return null;
}

function inPackage(name: string, root: string): string | null {
  try {
    return createRequire(join(root, 'package.json')).resolve(name);
  } catch {
    return null;
  }
}

function missing(name: string, root: string): string {
  const [owner, library] = name.split('/');
  const remedy = name.startsWith('@')
    ? `install the package: npm install --save-dev ${owner}/${library}`
    : 'put the file there.';
  return `There is no ${name}, neither as a file under ${root} nor in an installed package. Correct the path, or ${remedy}`;
}

function unreadable(name: string): string {
  return `${name} is not a font that can be read. Give its .woff, .ttf or .otf; a .woff2 or .ttc is packed in another way.`;
}

const noHangul =
  'None of the fonts has Hangul, and the paper is in Korean. Add one that has, such as @fontsource/nanum-myeongjo/files/nanum-myeongjo-korean-800-normal.woff';

function isKorean(language: string): boolean {
  return /^ko\b/i.test(language);
}

/** Over the template, both libraries and the fonts: each of them may move a pixel. */
async function designOf(fonts: readonly Font[]): Promise<string> {
  const installed = createRequire(import.meta.url);
  const hash = createHash('sha256').update(String(templateVersion));
  for (const library of ['satori/package.json', '@resvg/resvg-wasm/index_bg.wasm'])
    hash.update(await readFile(installed.resolve(library)));
  for (const { data } of fonts) hash.update(data);
  return hash.digest('hex').slice(0, 16);
}
