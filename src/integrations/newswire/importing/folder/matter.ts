import { parseFrontmatter } from '@astrojs/internal-helpers/frontmatter';
import { readFrontMatter } from '../../article/front-matter.ts';
import { type Data, isData } from '../../article/read-field.ts';

export interface Matter {
  data: Data;
  body: string;
}

/**
 * Front matter of Jekyll or Hugo and the text behind it: YAML between `---`, TOML between `+++`, JSON between braces.
 * @returns null where there is none; a sentence, with its line, where it cannot be read.
 */
export function readMatter(file: string, text: string): Matter | { line: number; found: string } | null {
  const whole = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  if (whole.startsWith('+++')) return readToml(whole);
  if (/^\{\s*["}]/.test(whole)) return readJson(whole);
  const [start] = /^---[ \t]*\n(?:[^\n]*\n)*?---[ \t]*(?:\n|$)/.exec(whole) ?? [];
  if (start === undefined) return null;
  // Ours leaves dates as they were written; others make UTC of them.
  const { data, problems } = readFrontMatter({ file: `${file}.md`, text: start });
  if (problems[0]) return { line: problems[0].line ?? 1, found: problems[0].found };
  return { data: isData(data) ? data : {}, body: whole.slice(start.length) };
}

/** A file of settings in TOML. @returns an empty object where it cannot be read. */
export function readTomlFile(text: string): Data {
  const matter = readToml(`+++\n${text.replace(/^\uFEFF/, '')}\n+++\n`);
  return 'data' in matter ? matter.data : {};
}

function readToml(text: string): Matter | { line: number; found: string } {
  try {
    const { frontmatter, content } = parseFrontmatter(text);
    return { data: frontmatter, body: content };
  } catch (error) {
    return { line: 1, found: `This is not TOML: ${wordsOf(error)}` };
  }
}

function readJson(text: string): Matter | { line: number; found: string } {
  const [start = text] = /^\{[\s\S]*?\n\}[ \t]*(?:\n|$)/.exec(text) ?? [];
  try {
    const data: unknown = JSON.parse(start);
    return { data: isData(data) ? data : {}, body: text.slice(start.length) };
  } catch (error) {
    return { line: 1, found: `This is not JSON: ${wordsOf(error)}` };
  }
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
