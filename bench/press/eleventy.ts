import type { Dress } from './astro.ts';

/** The same pages by Eleventy, its layouts written in JavaScript. */
export const eleventy: Dress = {
  name: 'Eleventy',
  files: {
    'package.json': '{ "type": "module" }\n',
    'eleventy.config.js': `const perPage = 20;
const sorted = (api) => api.getFilteredByGlob('src/content/articles/*.md').sort((a, b) => (a.data.published < b.data.published ? 1 : -1));
const listsOf = (articles, folder, namesOf) => {
  const lists = new Map();
  for (const article of articles)
    for (const name of namesOf(article.data)) {
      if (!lists.has(name)) lists.set(name, []);
      lists.get(name).push(article);
    }
  return [...lists].flatMap(([name, list]) => {
    const home = '/' + folder + '/' + name + '/';
    const pages = Math.ceil(list.length / perPage);
    return Array.from({ length: pages }, (_, at) => ({ name, home, pages, number: at + 1, path: at ? home + (at + 1) + '/' : home, articles: list.slice(at * perPage, (at + 1) * perPage) }));
  });
};
export default function (config) {
  config.addCollection('articles', (api) => {
    const articles = sorted(api);
    articles.forEach((article, at) => Object.assign(article.data, { next: articles[at - 1], previous: articles[at + 1] }));
    return articles;
  });
  config.addCollection('lists', (api) => {
    const articles = sorted(api);
    return [...listsOf(articles, 'sections', ({ section }) => [section]), ...listsOf(articles, 'tags', ({ tags }) => tags)];
  });
  return { dir: { input: 'src', includes: '_includes', output: 'dist' }, markdownTemplateEngine: false };
}
`,
    'src/content/articles/articles.11tydata.js': `export default { layout: 'article.11ty.js', permalink: ({ page }) => '/articles/' + page.fileSlug + '/' };
`,
    'src/_includes/page.js': `const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
export const page = (title, main) => \`<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>\${escape(title)}</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head>
<body><header><a href="/">벤치신문</a></header><main>\${main}</main></body></html>\`;
export const link = (path, text) => \`<a href="\${path}">\${escape(text)}</a>\`;
export const time = (published) => \`<time>\${new Date(published).toISOString()}</time>\`;
export const list = (articles) => \`<ul>\${articles.map(({ url, data }) => \`<li>\${link(url, data.title)} \${time(data.published)}</li>\`).join('')}</ul>\`;
`,
    'src/_includes/article.11ty.js': `import { link, page, time } from './page.js';
export function render({ title, published, section, tags, content, previous, next }) {
  return page(title, \`
  <article><h1>\${title}</h1>\${time(published)}\${content}</article>
  <ul><li>\${link('/sections/' + section + '/', section)}</li>\${tags.map((tag) => \`<li>\${link('/tags/' + tag + '/', tag)}</li>\`).join('')}</ul>
  <nav>\${[previous, next].filter(Boolean).map(({ url, data }) => link(url, data.title)).join('')}</nav>\`);
}
`,
    'src/index.11ty.js': `import { list, page } from './_includes/page.js';
export const render = ({ collections }) => page('벤치신문', list(collections.articles.slice(0, 20)));
`,
    'src/lists.11ty.js': `import { link, list, page } from './_includes/page.js';
export const data = { pagination: { data: 'collections.lists', size: 1, alias: 'listed' }, permalink: ({ listed }) => listed.path };
export function render({ listed: { name, home, number, pages, articles } }) {
  const before = number > 1 ? link(number === 2 ? home : home + (number - 1) + '/', '앞') : '';
  const after = number < pages ? link(home + (number + 1) + '/', '뒤') : '';
  return page(name + ' ' + number, \`<h1>\${name}</h1>\${list(articles)}<nav>\${before}\${after}</nav>\`);
}
`,
    'src/rss.11ty.js': `const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
export const data = { permalink: '/rss.xml' };
export const render = ({ collections }) => \`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>벤치신문</title><description>재어 보려고 만든 신문</description><link>https://paper.example/</link>\${collections.articles.slice(0, 30).map(({ url, data, content }) => \`<item><title>\${escape(data.title)}</title><link>https://paper.example\${url}</link><pubDate>\${new Date(data.published).toUTCString()}</pubDate><content:encoded>\${escape(content)}</content:encoded></item>\`).join('')}</channel></rss>\`;
`,
  },
};
