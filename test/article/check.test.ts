import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkNewsroom, newsroomKinds, type SourceFile } from '../../src/integrations/newswire/article/check.ts';
import { readFrontMatter } from '../../src/integrations/newswire/article/front-matter.ts';
import { NewsroomError, type Problem } from '../../src/integrations/newswire/article/problem.ts';
import { timeFormats } from '../../src/integrations/newswire/article/time.ts';

const broken = readFolder(new URL('broken/', import.meta.url));
const demo = readFolder(new URL('../../src/content/', import.meta.url));

describe('a newsroom with something wrong in every file', () => {
  const problems = checkNewsroom(broken);

  test('is told all of it in one run: file, line, what was found, what to write instead', async () => {
    await expect(printed(problems)).toMatchFileSnapshot('golden/problems.txt');
  });

  test('hears of every broken file, and of no other', () => {
    const sound = ['articles/good.md', 'articles/doubled-id-1.md', 'sections/world.yaml', 'authors/industry-desk.yaml'];
    const named = new Set(problems.map(({ file }) => file));
    expect(
      broken
        .map(({ file }) => file)
        .filter((file) => !named.has(file))
        .sort(),
    ).toEqual(sound.sort());
  });

  test('reads sentences made for it, not what a parser says to programmers', () => {
    for (const { found, remedy } of problems) {
      expect(`${found} ${remedy}`).not.toMatch(/Invalid|expected|received|undefined|regex|Too small|at line \d/);
      expect(remedy).toMatch(/^[A-Z].*\.$/s);
    }
  });

  test('is told of a line that the file has', () => {
    const lines = new Map(broken.map(({ file, text }) => [file, text.split('\n').length]));
    for (const { file, line } of problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.get(file) ?? 0);
    }
  });

  test('stops the build with the same words', () => {
    const error = new NewsroomError(problems);
    expect(error.message).toContain(`${problems.length} problems in the content:`);
    for (const { file, line, remedy } of problems) {
      expect(error.message).toContain(`${file}:${line}`);
      expect(error.message).toContain(remedy);
    }
  });
});

describe('one file', () => {
  const article = readOne('articles/bad-dates.md');
  const expected = checkNewsroom(newsroomWith(article));

  test('from Windows has its problems on the same lines', () => {
    expect(expected.length).toBe(4);
    expect(checkNewsroom(newsroomWith({ ...article, text: article.text.replaceAll('\n', '\r\n') }))).toEqual(expected);
  });

  test('with a byte order mark has its problems on the same lines', () => {
    expect(checkNewsroom(newsroomWith({ ...article, text: `\uFEFF${article.text}` }))).toEqual(expected);
  });

  test('with both is read like any other', () => {
    const good = readOne('articles/good.md');
    const text = `\uFEFF${good.text.replaceAll('\n', '\r\n')}`;
    expect(checkNewsroom(newsroomWith({ ...good, text }))).toEqual([]);
    expect(readFrontMatter({ ...good, text }).data).toEqual(readFrontMatter(good).data);
  });

  test('of YAML with a byte order mark and Windows line ends is read like any other', () => {
    const section = readOne('sections/world.yaml');
    const text = `\uFEFF${section.text.replaceAll('\n', '\r\n')}`;
    expect(readFrontMatter({ ...section, text }).data).toEqual({ title: '국제', order: 1 });
  });

  test('keeps the date that the editor wrote, quoted or not', () => {
    const data = (text: string) => readFrontMatter({ file: 'a.md', text }).data;
    expect(data('---\npublished: 2022-10-12 17:25\n---\n')).toEqual({ published: '2022-10-12 17:25' });
    expect(data('---\npublished: 2022-10-12\n---\n')).toEqual({ published: '2022-10-12' });
  });

  test('that quotes itself without end is refused, not followed', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, last] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'].map(([n, l]) => [n, l]))
      bomb.push(`${name}: &${name} [${`*${last},`.repeat(9)}]`);
    const [problem] = readFrontMatter({ file: 'bomb.yaml', text: `${bomb.join('\n')}\n` }).problems;
    expect(problem?.found).toBe('YAML takes *a for an alias.');
  });

  test('lacks nothing that another file of the newsroom has', () => {
    const [problem] = checkNewsroom([readOne('articles/good.md')]);
    expect(problem?.remedy).toBe('Write nothing yet, or add sections/world.yaml.');
  });
});

describe('a date', () => {
  const sound = readOne('articles/good.md');
  const dated = (value: string) => ({ ...sound, text: sound.text.replace(/^published: .*$/m, `published: ${value}`) });
  const line = sound.text.split('\n').findIndex((words) => words.startsWith('published:')) + 1;

  test.each([
    '어제',
    '2022-02-30',
    '2022-10-12 24:00',
    '24:00',
    '2022.10.12',
    '2022-10-12 5:25',
    '2022-10-12 오후 5:25',
    '0000-01-01',
    '20221012',
    '1665563100',
    '[2022-10-12]',
    'true',
    '""',
    '',
    '~',
  ])('of %j is refused on its line, with the forms that are taken', (value) => {
    const problems = checkNewsroom(newsroomWith(dated(value)));
    expect(problems).toMatchObject([
      { file: 'articles/good.md', line, found: expect.stringMatching(/^published is /) },
    ]);
    expect(problems[0]?.remedy).toBe(`Write a date: ${timeFormats}.`);
  });

  test.each(['2022-10-12', '2022-10-12 17:25', "'2022-10-12 17:25:09'", '2022-10-12T17:25:00+09:00'])(
    'of %j is taken, quoted or not',
    (value) => expect(checkNewsroom(newsroomWith(dated(value)))).toEqual([]),
  );
});

describe('two articles of one address', () => {
  const sound = readOne('articles/good.md');
  const named = (stem: string, id: string): SourceFile => ({
    ...sound,
    file: `articles/${stem}.md`,
    stem,
    text: sound.text.replace(/^id: .*$/m, `id: ${id}`),
  });
  const others = newsroomWith(sound).slice(1);

  test('are refused: one of the two would be gone from the paper', () => {
    const files = [named('story', 'a'), named('Story', 'b'), named('이야기', 'story'), ...others];
    expect(checkNewsroom(files)).toEqual(
      ['articles/Story.md', 'articles/이야기.md'].map((file) => ({
        file,
        line: 2,
        found: 'Its address "story" is that of articles/story.md.',
        remedy: 'Give the file another name; the id keeps its readers.',
      })),
    );
  });

  test('are told apart by what they are called, where the paper keeps Hangul in its addresses', () => {
    expect(checkNewsroom([named('story', 'a'), named('이야기', 'story'), ...others], 'as-named')).toEqual([]);
  });
});

describe('the demo paper', () => {
  test('has articles, sections, desks, polls and slots, and not one problem', () => {
    expect(new Set(demo.map(({ kind }) => kind))).toEqual(new Set(newsroomKinds));
    expect(printed(checkNewsroom(demo))).toBe('');
  });
});

function printed(problems: readonly Problem[]): string {
  return problems.map(({ file, line, found, remedy }) => `${file}:${line}\n  ${found}\n  -> ${remedy}\n`).join('\n');
}

/** `articles/a.md` in the order of the kinds, then of the names, as the loader hands them in. */
function readFolder(folder: URL): SourceFile[] {
  return newsroomKinds.flatMap((kind) =>
    readdirSync(new URL(kind, folder))
      .sort()
      .map((name) => ({
        kind,
        file: `${kind}/${name.normalize('NFC')}`,
        stem: name.normalize('NFC').replace(/\.[a-z]+$/, ''),
        text: readFileSync(fileURLToPath(new URL(`${kind}/${encodeURIComponent(name)}`, folder)), 'utf8'),
      })),
  );
}

function readOne(file: string): SourceFile {
  const found = broken.find((source) => source.file === file);
  if (!found) throw new Error(`There is no fixture ${file}.`);
  return found;
}

function newsroomWith(article: SourceFile): SourceFile[] {
  return [article, readOne('sections/world.yaml'), readOne('authors/industry-desk.yaml')];
}
