import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { readPlainMatter } from './plain-matter.ts';
import type { Problem } from './problem.ts';

/** What stands in a content file before its text, as YAML 1.2 core reads it: dates stay the text that the editor wrote. */
export interface FrontMatter {
  data: unknown;
  problems: Problem[];
  /** The line of the name itself, or of the nearest thing around it that the file does have. */
  lineOf(path: readonly PropertyKey[]): number;
  /** The text behind it; null where another reader of YAML may see other front matter, or another text. */
  text: string | null;
}

interface File {
  /** Path for messages. */
  file: string;
  text: string;
}

export function readFrontMatter({ file, text }: File): FrontMatter {
  const plain = /\.mdx?$/.test(file) ? readPlainMatter(text) : null;
  if (!plain) return parseFrontMatter({ file, text });
  const { data, lines, end, alike } = plain;
  return {
    data,
    problems: [],
    lineOf: ([name, below]) => {
      const line = name === undefined ? undefined : lines.get(String(name));
      // Where the name is not there, that of the front matter's beginning.
      return lines.get(`${String(name)}.${String(below)}`) ?? line ?? Math.min(...lines.values());
    },
    text: alike ? text.slice(end) : null,
  };
}

/** The same by the parser, which alone knows what is wrong with it and where. */
export function parseFrontMatter({ file, text }: File): FrontMatter {
  const fenced = /\.mdx?$/.test(file);
  const match = fenced ? /^\uFEFF?---[ \t]*\r?\n((?:[^\n]*\n)*?)---[ \t]*(?:\r?\n|$)/.exec(text) : null;
  if (fenced && !match) {
    return {
      data: {},
      text: null,
      lineOf: () => 1,
      problems: [
        {
          file,
          line: 1,
          found: 'The file has no front matter.',
          remedy: 'Begin with a line ---, then title: ... and the rest, then a line ---.',
        },
      ],
    };
  }
  const counter = new LineCounter();
  // Pretty messages count lines from the front matter; ours count from the file.
  const document = parseDocument(match ? match[1]! : text, { lineCounter: counter, prettyErrors: false });
  const line = (offset: number) => Math.max(1, counter.linePos(offset).line) + (match ? 1 : 0);
  const problem = (offset: number, found: string, remedy: string): Problem => ({
    file,
    line: line(offset),
    found,
    remedy,
  });
  const problems = document.errors.map(({ code, pos, message }) =>
    problem(
      pos[0],
      `This is not YAML: ${message.replace(/\.?$/, '.')}`,
      yamlRemedies[code] ?? 'Put text that holds : or # between quotes, and indent lists with two spaces.',
    ),
  );
  if (problems.length === 0) {
    // An editor's *emphasis* is an alias to YAML; a real one could refer to itself.
    visit(document, {
      Alias: (_, { source, range }) =>
        void problems.push(
          problem(
            range?.[0] ?? 0,
            `YAML takes *${source} for an alias.`,
            'Put text that begins with * or & between quotes.',
          ),
        ),
    });
  }
  const root = document.contents;
  if (problems.length === 0 && root !== null && !isMap(root) && !(isScalar(root) && root.value === null)) {
    problems.push(
      problem(
        root.range?.[0] ?? 0,
        'There are no names with values.',
        'Write one name and its value a line, such as title: "...".',
      ),
    );
  }
  return {
    data: problems.length > 0 ? {} : (document.toJS() ?? {}),
    problems,
    lineOf: (path) => line(offsetOf(path, root)),
    text: null,
  };
}

const yamlRemedies: Record<string, string> = {
  DUPLICATE_KEY: 'Keep one of the two lines.',
  TAB_AS_INDENT: 'Indent with two spaces instead.',
  MISSING_CHAR: 'Close the quote or the bracket that was opened.',
};

/** Where a name stands in the YAML, or the nearest thing around it. */
function offsetOf(path: readonly PropertyKey[], root: Node | null): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === String(key));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
