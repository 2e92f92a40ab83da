import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copySite, type Site } from '../end-to-end/site.ts';

/** How large a paper is, and what its editors wrote into it. */
export interface Size {
  articles: number;
  sections?: number;
  authors?: number;
  /** Articles written by hand, before the counted ones. */
  extra?: Record<string, string>;
}

/** The demo's pages with the content of another paper: so many articles, sections and authors, dated hour by hour. */
export async function openPaper({ articles, sections = 2, authors = 2, extra = {} }: Size): Promise<Site> {
  const site = await copySite();
  for (const collection of ['articles', 'sections', 'authors', 'polls', 'slots'])
    await rm(join(site.folder, 'src/content', collection), { recursive: true });
  for (const index of numbers(sections))
    await site.write(`src/content/sections/s${index}.yaml`, `title: 제${index}면\norder: ${index}\n`);
  for (const index of numbers(authors))
    await site.write(`src/content/authors/a${index}.yaml`, `name: ${authorNames[index - 1] ?? `기자 ${index}`}\n`);
  for (const index of numbers(articles))
    await site.write(
      `src/content/articles/a${index}.md`,
      toArticle({
        id: `a${index}`,
        title: `${index}번째 기사, 도시의 ‘안전’을 다시 묻는다`,
        section: `s${1 + (index % sections)}`,
        authors: [`a${1 + (index % authors)}`],
        published: new Date(Date.UTC(2024, 0, 31) - index * 3600_000 * hoursApart).toISOString().slice(0, 19),
        tags: [`주제 ${1 + (index % 7)}`],
      }),
    );
  for (const [name, text] of Object.entries(extra)) await site.write(`src/content/articles/${name}.md`, text);
  return site;
}

interface Written {
  id: string;
  title: string;
  section?: string;
  authors?: string[];
  published?: string;
  tags?: string[];
  language?: string;
  more?: string;
}

/** One article's file; JSON is YAML. */
export function toArticle({
  id,
  title,
  section = 's1',
  authors = ['a1'],
  published = '2024-02-01T00:00:00',
  tags = [],
  language = 'ko',
  more = '',
}: Written): string {
  const matter = { id, title, section, authors, published: `${published}Z`, tags, language };
  const lines = Object.entries(matter).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n${more}---\n\n본문이다.\n`;
}

const hoursApart = 5;
const authorNames = ['산업부', '🦉🔭', 'ليلى حداد'];

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
