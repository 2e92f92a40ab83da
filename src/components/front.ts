import { type Article, articlesOfSection, question, readable, type Section } from 'astro-newswire/edition';

/** What stands where on the front page; nothing stands there twice. */
export interface Front {
  lead?: Article;
  seconds: Article[];
  newest: Article[];
  /** Three with a picture, or none. */
  pictured: Article[];
  sections: { section: Section; articles: Article[] }[];
}

/** What was paid for never leads the paper: it stands in the lists, under its label. */
export const toFront = question('front', (edition): Front => {
  const articles = published(readable(edition));
  const shown = new Set<Article>();
  const take = (from: Article[], count: number) => {
    const taken = from.filter((article) => !shown.has(article)).slice(0, count);
    for (const article of taken) shown.add(article);
    return taken;
  };
  const written = articles.filter(({ sponsored }) => !sponsored);
  const [lead] = take(written, 1);
  const seconds = take(written, 3);
  // A list of what is new may name what stands below, too.
  const newest = articles.filter((article) => !shown.has(article)).slice(0, 7);
  const illustrated = written.filter(({ picture }) => picture);
  const pictured = illustrated.filter((article) => !shown.has(article)).length < 3 ? [] : take(illustrated, 3);
  const each = Math.max(1, Math.min(4, Math.floor(headlines / edition.sections.length)));
  const sections = edition.sections
    .map((section) => ({
      section,
      articles: paidLast(take(published(articlesOfSection(edition, section.id)), each)),
    }))
    .filter((block) => block.articles.length > 0);
  return { lead, seconds, newest, pictured, sections };
});

function published(articles: Article[]): Article[] {
  return articles.filter(({ state }) => state === 'published');
}

function paidLast(articles: Article[]): Article[] {
  return articles.toSorted((a, b) => Number(a.sponsored !== undefined) - Number(b.sponsored !== undefined));
}

/** In all sections together: more would weigh more than a front page may. */
const headlines = 48;
