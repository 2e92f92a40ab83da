import { getCollection } from 'astro:content';
import { collections } from 'virtual:newswire/collections';
import { collectionNames, toArticlePath } from 'virtual:newswire/site';
import { NewsroomError } from '../article/problem.ts';

/**
 * To be asked where no entry of the site is an article.
 * @throws NewsroomError where there are entries, though: a paper without articles would not say why.
 */
export async function refuseUndated(): Promise<void> {
  const { articles, ...others } = collectionNames;
  const usual = articles ?? ('articles' in collections ? 'articles' : undefined);
  const names = [usual ?? Object.keys(collections)].flat().filter((name) => !Object.values(others).includes(name));
  const problems = [];
  for (const name of names.filter((name) => name in collections)) {
    const entries = await getCollection(name as Parameters<typeof getCollection>[0]);
    const [entry] = entries as { id: string; filePath?: string; data: object }[];
    if (entry)
      problems.push({
        file: entry.filePath ?? `${name}/${entry.id}`,
        ...(toArticlePath ? byModule(toArticlePath, name) : byNames(name, entry.data)),
      });
  }
  if (problems.length > 0) throw new NewsroomError(problems);
}

function byNames(name: string, data: object) {
  return {
    found: `No entry of "${name}" has both a title and a date; this one has ${Object.keys(data).join(', ') || 'nothing'}.`,
    remedy:
      'Give articles a title and a date, such as "pubDate: 2026-11-22", also in the schema of content.config, or say what they are called there: newswire({ fields: { published: "..." } }), or name the collection that has them: newswire({ collections: { articles: "..." } }).',
  };
}

function byModule(path: string, name: string) {
  return {
    found: `${path} took no entry of "${name}" for an article.`,
    remedy:
      'Return the fields of those that are articles, or name the collection that has them: newswire({ collections: { articles: "..." } }).',
  };
}
