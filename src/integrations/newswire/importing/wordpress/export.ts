import { type Element, elementsIn, readElements, textIn } from '../elements.ts';
import { emptyPaper, leave, type OldArticle, type OldPaper } from '../old-paper.ts';
import { toWordPressFeeds } from './feeds.ts';
import { toWordPressHtml } from './html.ts';
import { type Medium, mediumOf, metaOf } from './media.ts';
import { nameOf, toArticle, type WordPressSite } from './post.ts';

/**
 * Reads an export of WordPress (WXR, "Tools > Export"). Posts become articles: the primary category is the section, else the
 * first; the others are tags. Pages, private posts and those behind a password are left out and named.
 * @param file path for messages.
 * @throws NewsroomError where it is not XML.
 */
export async function readWordPress(text: AsyncIterable<string>, file: string): Promise<OldPaper> {
  const paper = emptyPaper();
  const site: WordPressSite = { base: '', names: new Map(), categories: new Map(), paths: new Map() };
  const slugs = new Map<string, { name: string; parent: string }>();
  const media = new Map<string, Medium>();
  const posts: { article: OldArticle; item: Element }[] = [];
  for await (const element of readElements(text, file, wanted)) {
    if (element.name === 'item') {
      const type = textIn(element, 'wp:post_type');
      const place = `${file}:${element.line}`;
      if (type === 'attachment') media.set(textIn(element, 'wp:post_id'), mediumOf(element));
      const why = whyNot(type, element);
      if (why) leave(paper, why, named(place, element));
      if (type !== 'post' || why) continue;
      const article = toArticle(element, site, place);
      if (article) posts.push({ article, item: forLater(element) });
      else leave(paper, 'posts without a date', named(place, element));
      paper.comments += elementsIn(element, 'wp:comment').filter(isShown).length;
    } else if (element.name === 'wp:author') {
      site.names.set(textIn(element, 'wp:author_login'), nameOf(element));
    } else if (element.name === 'wp:category') {
      const name = textIn(element, 'wp:cat_name');
      site.categories.set(textIn(element, 'wp:term_id'), name);
      slugs.set(textIn(element, 'wp:category_nicename'), { name, parent: textIn(element, 'wp:category_parent') });
    } else site.base ||= element.children.join('').trim();
  }
  for (const [slug, { name, parent }] of slugs) site.paths.set(name, slugs.has(parent) ? `${parent}/${slug}` : slug);
  // Attachments may come after the post that shows them.
  for (const { article, item } of posts) {
    article.body = { html: toWordPressHtml(item, media) };
    const lead = media.get(metaOf(item, '_thumbnail_id'));
    if (lead?.src) article.lead = lead;
    paper.articles.push(article);
  }
  Object.assign(paper, toWordPressFeeds(site, paper.articles));
  return paper;
}

const wanted = new Set(['item', 'wp:author', 'wp:category', 'wp:base_blog_url', 'link']);

/** What keeps it from being an article; null for nothing. */
function whyNot(type: string, item: Element): string | null {
  const status = textIn(item, 'wp:status');
  if (type === 'attachment') return null;
  if (type === 'page') return 'pages';
  if (type !== 'post') return 'menus, blocks and other kinds';
  if (status === 'private') return 'private posts';
  if (textIn(item, 'wp:post_password')) return 'posts behind a password';
  return /^(?:publish|draft|pending|future)$/.test(status) ? null : 'posts in the bin';
}

/** `export.xml:120  About us  https://old.example/about/`. */
function named(place: string, item: Element): string {
  return [place, textIn(item, 'title'), textIn(item, 'link')].filter((text) => text !== '').join('  ');
}

/** What is still needed of a post once all is read; a popular one carries a thousand comments. */
function forLater(item: Element): Element {
  const children = item.children.filter(
    (child) => typeof child !== 'string' && /^(?:content:encoded|wp:post_id|wp:postmeta)$/.test(child.name),
  );
  return { ...item, children };
}

/** A comment that readers saw; what other sites sent by themselves is none. */
function isShown(comment: Element): boolean {
  return textIn(comment, 'wp:comment_approved') === '1' && /^(?:comment)?$/.test(textIn(comment, 'wp:comment_type'));
}
