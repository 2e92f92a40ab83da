import { parseFrontmatter } from '@astrojs/internal-helpers/frontmatter';
import { readFrontMatter } from '../article/front-matter.ts';
import type { Problem } from '../article/problem.ts';
import { type Data, isData } from '../article/read-field.ts';

/** Front matter of Jekyll or Hugo and the text behind it: YAML between `---`, TOML between `+++`; null where there is none. */
export function readMatter(file: string, text: string): { data: Data; body: string } | Problem[] | null {
  const whole = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  if (whole.startsWith('+++')) return readToml(file, whole);
  const [start] = /^---[ \t]*\n(?:[^\n]*\n)*?---[ \t]*(?:\n|$)/.exec(whole) ?? [];
  if (start === undefined) return null;
  // Ours leaves dates as they were written; others make UTC of them.
  const { data, problems } = readFrontMatter({ file: `${file}.md`, text: start });
  if (problems.length > 0) return problems.map((problem) => ({ ...problem, file }));
  return { data: isData(data) ? data : {}, body: whole.slice(start.length) };
}

function readToml(file: string, text: string): { data: Data; body: string } | Problem[] {
  try {
    const { frontmatter, content } = parseFrontmatter(text);
    return { data: frontmatter, body: content };
  } catch (error) {
    const found = `This is not TOML: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
    return [{ file, line: 1, found, remedy: 'Mend what stands between the lines +++.' }];
  }
}
