import { authorUrl } from '../../src/integrations/newswire/article/addresses.ts';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Author, Edition } from '../../src/integrations/newswire/article/edition.ts';
import { mastheadSchema } from '../../src/integrations/newswire/article/masthead.ts';
import { sampleArticle, sampleEdition } from '../feeds/sample-edition.ts';

/** A paper with its legal facts, a reporter beside its desks, and one article of each kind that search engines are told of. */
export function paper(extra: Partial<Article>[] = []): Edition {
  const edition = sampleEdition();
  const { site } = edition;
  const article = (id: string, changes: Partial<Article>) => sampleArticle(site, id, { rights, ...changes });
  const roadshow = edition.articles.find(({ id }) => id === '2022-10-12-roadshow') ?? article('missing', {});
  const plain = { ...roadshow, updated: undefined, corrections: [], rights };
  return {
    ...edition,
    masthead: mastheadSchema.parse({
      ...edition.masthead,
      rights,
      legal: { address: '서울특별시 데모구 데모로 1', telephone: '02-000-0000' },
    }),
    authors: [...edition.authors, reporter(edition)],
    articles: [
      { ...plain, id: 'plain' },
      { ...plain, id: 'corrected', updated: roadshow.updated, corrections: roadshow.corrections },
      article('retracted', {
        title: '철회한 기사',
        deck: '지켜지지 않은 말',
        updated: '2022-10-13T00:00:00Z',
        state: 'retracted',
        retraction: '사실 확인이 부족했습니다.',
        picture: roadshow.picture,
      }),
      article('sponsored', { title: '출입카드를 고르는 법', sponsored: '데모 협찬' }),
      article('english', {
        title: 'One article, many doors',
        summary: 'How one text becomes a page, a feed and a post.',
        language: 'en',
        byline: [{ id: 'reporter', name: 'Reporter (demo)', role: 'Text' }],
        rights: '© Reporter (demo)',
      }),
      article('twelve-authors', {
        byline: Array.from({ length: 12 }, (_, index) => ({ name: `이름 ${index + 1}` })),
      }),
      article('long', { title: '가나다라마바사아자차'.repeat(20) }),
      article('gone', { state: 'taken-down', title: '내려진 기사', summary: '내려진 요약', html: '' }),
      ...extra.map((changes, index) => article(`extra-${index}`, changes)),
    ],
  };
}

export function articleOf(edition: Edition, id: string): Article {
  const article = edition.articles.find((candidate) => candidate.id === id);
  if (!article) throw new Error(`The paper has no article ${id}.`);
  return article;
}

const rights = '© 도시 & 보안';

function reporter({ site }: Edition): Author {
  return {
    id: 'reporter',
    name: 'Reporter (demo)',
    kind: 'person',
    role: '기자',
    description: '도시를 다룬다.',
    handle: 'reporter',
    url: authorUrl(site, 'reporter'),
    avatar: { url: 'https://paper.example/_astro/reporter.png', mediaType: 'image/png' },
  };
}
