import { afterEach, expect, test } from 'vitest';
import { today, yearsSince } from '../../src/integrations/newswire/article/age.ts';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import { fingerprintOf, watch, watched } from '../../src/integrations/newswire/article/asked.ts';
import {
  articlesOfAuthor,
  articlesOfSection,
  type Edition,
  readable,
} from '../../src/integrations/newswire/article/edition.ts';
import { notesOf } from '../../src/integrations/newswire/article/editors-notes.ts';
import { findArticle, findAuthor, findSection, sectionNames } from '../../src/integrations/newswire/article/find.ts';
import { toListPage } from '../../src/integrations/newswire/article/list-page.ts';
import { currentAuthors, hasLeft, openPoll, slotsAt } from '../../src/integrations/newswire/article/moment.ts';
import { articlesOfMonth, monthCounts, monthsBeside } from '../../src/integrations/newswire/article/months.ts';
import { neighboursOf } from '../../src/integrations/newswire/article/neighbours.ts';
import { readingMinutes } from '../../src/integrations/newswire/article/reading-time.ts';
import { relatedTo } from '../../src/integrations/newswire/article/related.ts';
import { articlesOfTopic, topicAt, topicCounts, topicsAmong } from '../../src/integrations/newswire/article/topics.ts';
import { conversationOf, pollOf } from '../../src/integrations/newswire/conversation/asked.ts';
import { pageOfAccount } from '../../src/integrations/newswire/fediverse/accounts.ts';
import { toOpenGraph } from '../../src/integrations/newswire/metadata/open-graph.ts';
import { toPage } from '../../src/integrations/newswire/metadata/page.ts';
import { toStructuredData } from '../../src/integrations/newswire/metadata/structured-data.ts';
import { dice } from '../markdown/random.ts';
import { edited, made, randomNewsroom } from './random-paper.ts';

afterEach(() => watch(null));

/** What pages show, as text: the questions of the components without their markup. */
type Page = (edition: Edition) => unknown;

const line = (edition: Edition) => (article: Article | undefined) =>
  article && [
    article.title,
    article.deck,
    article.published,
    article.state,
    findSection(edition, article.section)?.title,
  ];

const head = (edition: Edition, subject: Parameters<typeof toPage>[0]['subject'] = {}) => {
  const page = toPage({ title: '쪽', url: 'https://paper.example/page/', subject }, edition);
  return [sectionNames(edition).map(({ title }) => title), toOpenGraph(page, edition), toStructuredData(page, edition)];
};

const listOf = (edition: Edition, articles: Article[], number: number) => {
  // Pages of five: a paper of thirty turns them as one of thousands turns its own.
  const shown = articles.slice((number - 1) * 5, number * 5);
  return [articles.length, toListPage(articles, 1).total, shown.map(line(edition))];
};

function articlePage(slug: string): Page {
  return (edition) => {
    const article = findArticle(edition, slug);
    if (!article) return null;
    const { older, newer } = neighboursOf(article, edition);
    return [
      ...[head(edition, { article }), article.html, article.corrections, readingMinutes(article)],
      article.byline.map(({ id, name, role }) => [name, role, findAuthor(edition, id)?.contact]),
      [yearsSince(article, edition), line(edition)(older), line(edition)(newer)],
      relatedTo(article, edition).map(({ title, published }) => [title, published]),
      slotsAt(edition, 'article').map(({ text }) => text),
      conversationOf(edition, article.id),
    ];
  };
}

function pagesOf(edition: Edition): Record<string, Page> {
  const articles = edition.articles.map(({ entry }) => [`article ${entry.id}`, articlePage(entry.id)] as const);
  const months = monthCounts(edition).map(({ month }): readonly [string, Page] => [
    `month ${month}`,
    (of) => [head(of), monthsBeside(of, month), listOf(of, articlesOfMonth(of, month), 1)],
  ]);
  const tags = topicCounts(edition).map(({ slug }): readonly [string, Page] => [
    `tag ${slug}`,
    (of) => [head(of), topicAt(of, slug), listOf(of, articlesOfTopic(of, slug), 1)],
  ]);
  const numbers = [1, 2, 3];
  return {
    ...Object.fromEntries([...articles, ...months, ...tags]),
    ...Object.fromEntries(
      numbers.map((number) => [`all ${number}`, (of: Edition) => listOf(of, readable(of), number)]),
    ),
    ...Object.fromEntries(
      edition.sections.flatMap(({ id }) =>
        numbers.map((number) => [
          `section ${id} ${number}`,
          (of: Edition) => {
            const section = findSection(of, id);
            const own = articlesOfSection(of, id);
            return section && [head(of, { section }), listOf(of, own, number), [...topicsAmong(of, own, 3)]];
          },
        ]),
      ),
    ),
    ...Object.fromEntries(
      edition.authors.map((author) => [
        `author ${author.id}`,
        (of: Edition) => {
          const found = findAuthor(of, author.id);
          const account = pageOfAccount(of, `https://paper.example/ap/actors/author-${author.id}`);
          return (
            found && [
              head(of, { author: found }),
              hasLeft(found, of),
              account,
              listOf(of, articlesOfAuthor(of, found.id), 1),
            ]
          );
        },
      ]),
    ),
    front: (of) => {
      const poll = openPoll(of);
      return [head(of), today(of), readable(of).slice(0, 6).map(line(of)), poll && pollOf(of, poll.id)];
    },
    archive: (of) => [...monthCounts(of)],
    topics: (of) => [topicCounts(of).slice(0, 4), topicCounts(of).length],
    corrections: (of) => notesOf(of).map(({ article, text }) => [article.title, text]),
    feeds: (of) => [currentAuthors(of).map(({ name }) => name), of.sections.map(({ handle }) => handle)],
  };
}

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'in a random paper every page that shows an edit asked about it: seed %i',
  (seed) => {
    const random = dice(seed);
    const before = made(randomNewsroom(random));
    const pages = pagesOf(before.edition);
    const first = new Map(Object.entries(pages).map(([name, page]) => [name, printed(page, before.edition)] as const));
    let spared = 0;
    let reached = 0;
    for (let round = 0; round < 12; round += 1) {
      const { edition, edit } = made(edited(before, random));
      for (const [name, page] of Object.entries(pages)) {
        const { shown, keys } = first.get(name) as ReturnType<typeof printed>;
        const isSame = JSON.stringify(page(edition)) === shown;
        const isReached = keys.some((key) => fingerprintOf(edition, key) !== fingerprintOf(before.edition, key));
        if (!isSame) expect(isReached, `${name} after ${edit}`).toBe(true);
        reached += Number(isReached && isSame);
        spared += Number(!isReached);
      }
    }
    // Questions are narrow, too: what is reached in vain is a small part.
    expect(reached).toBeLessThan(spared / 4);
  },
);

function printed(page: Page, edition: Edition): { shown: string; keys: string[] } {
  const keys = new Set<string>();
  watch((key) => keys.add(key));
  const shown = JSON.stringify(page(watched(edition)));
  watch(null);
  return { shown, keys: [...keys] };
}
