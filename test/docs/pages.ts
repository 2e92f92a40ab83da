import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import GithubSlugger from 'github-slugger';

/** The repository, with a slash at its end. */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** One page of the documentation; `path` is seen from the repository. */
export interface Page {
  path: string;
  text: string;
}

/** All that a person reads: the pages at the top and those of `docs/`. */
export function readPages(): Page[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => `docs/${path}`);
  return [...readdirSync(root), ...inDocs]
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Lines that a reader is told to type: of shell blocks, and in the running text. */
export function toCommands({ text }: Page): string[] {
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...inline]
    .flatMap((line) => line.replace(/(?:^|\s)#.*$/, '').split(/&&|;|\|/))
    .map((line) => line.trim())
    .filter((line) => /^(?:[A-Z_]+=\S* )*(?:npx |npm run )?newswire [a-z]/.test(line))
    .map((line) => line.replace(/^.*?newswire (?:-- )?/, ''));
}

/** Links of a page that lead nowhere: a file that is not there, or a heading that its file does not have. */
export function deadLinks({ path, text }: Page): string[] {
  const prose = text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '');
  const links = [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => !/^[a-z]+:/.test(link) && !leads(path, link));
}

function leads(from: string, link: string): boolean {
  const [path = '', heading] = decodeURI(link).split('#');
  const file = path === '' ? join(root, from) : join(root, dirname(from), path);
  if (!existsSync(file)) return false;
  return heading === undefined || headingsOf(readFileSync(file, 'utf8')).includes(heading);
}

/** As GitHub names them. */
function headingsOf(text: string): string[] {
  const slugger = new GithubSlugger();
  const prose = text.replace(/^ *```[\s\S]*?^ *```/gm, '');
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    slugger.slug(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '')),
  );
}
