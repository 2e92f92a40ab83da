import { type Element, elementsIn, readElements, textIn } from './elements.ts';
import { isAddress } from './names.ts';
import { leave, type OldArticle, type OldPaper } from './old-paper.ts';
import { clockTime, isLater } from './old-times.ts';
import { toWordPressHtml } from './wordpress-html.ts';

/**
 * Reads an export of WordPress (WXR, "Tools > Export"). Posts become articles: the first category is the section, the others
 * are tags. Pages, private posts and those behind a password are left out and counted.
 * @param file path for messages.
 * @throws NewsroomError where it is not XML.
 */
export async function readWordPress(text: AsyncIterable<string>, file: string): Promise<OldPaper> {
  const paper: OldPaper = { articles: [], left: new Map() };
  const names = new Map<string, string>();
  const pictures = new Map<string, { src: string; alt: string }>();
  const leads = new Map<OldArticle, string>();
  let base = '';
  for await (const element of readElements(text, file, wanted)) {
    if (element.name === 'item') {
      const type = textIn(element, 'wp:post_type');
      const id = textIn(element, 'wp:post_id');
      if (type === 'attachment') pictures.set(id, pictureOf(element));
      const why = whyNot(type, element);
      if (why) leave(paper, why);
      if (type !== 'post' || why) continue;
      const article = toArticle(element, { base, names, place: `${file}:${element.line}` });
      if (!article) {
        leave(paper, 'posts without a date');
        continue;
      }
      paper.articles.push(article);
      const lead = metaOf(element, '_thumbnail_id');
      if (lead) leads.set(article, lead);
    } else if (element.name === 'wp:author') {
      names.set(textIn(element, 'wp:author_login'), nameOf(element));
    } else base ||= element.children.join('').trim();
  }
  // Attachments may come after the post that shows them.
  for (const [article, id] of leads) {
    const picture = pictures.get(id);
    if (picture?.src) article.lead = picture;
  }
  return paper;
}

const wanted = new Set(['item', 'wp:author', 'wp:base_blog_url', 'link']);

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

interface Around {
  base: string;
  /** Login -> name. */
  names: ReadonlyMap<string, string>;
  place: string;
}

function toArticle(item: Element, { base, names, place }: Around): OldArticle | null {
  const status = textIn(item, 'wp:status');
  const id = textIn(item, 'wp:post_id');
  const draft = status === 'draft' || status === 'pending';
  const time = (name: string) => clockTime(textIn(item, name), textIn(item, `${name}_gmt`));
  const updated = time('wp:post_modified');
  const published = time('wp:post_date') ?? updated;
  if (!published) return null;
  const terms = (domain: string) =>
    elementsIn(item, 'category')
      .filter(({ attributes }) => attributes['domain'] === domain)
      .map(({ children }) => children.join('').trim().normalize('NFC'))
      .filter((name) => name !== '');
  const [section, ...categories] = terms('category').filter((name) => !/^(?:uncategorized|미분류)$/i.test(name));
  const creator = textIn(item, 'dc:creator');
  const name = names.get(creator) ?? creator;
  const url = textIn(item, 'link');
  return {
    place,
    key: `${base.replace(/^https?:\/\//, '').replace(/\/$/, '') || 'wordpress'}/${id}`,
    slug: decoded(textIn(item, 'wp:post_name')),
    title: textIn(item, 'title'),
    summary: textIn(item, 'excerpt:encoded') || undefined,
    published,
    updated: isLater(published, updated) && !draft ? updated : undefined,
    draft,
    scheduled: status === 'future',
    section,
    tags: [...new Set([...categories, ...terms('post_tag')])],
    authors: isAddress(name) || name === '' ? [] : [name],
    url,
    aliases: draft ? [] : [`${pathOf(base)}?p=${id}`],
    body: { html: toWordPressHtml(textIn(item, 'content:encoded')) },
  };
}

function nameOf(author: Element): string {
  const full = `${textIn(author, 'wp:author_first_name')} ${textIn(author, 'wp:author_last_name')}`.trim();
  return [textIn(author, 'wp:author_display_name'), full].find((name) => name !== '' && !isAddress(name)) ?? '';
}

function pictureOf(attachment: Element): { src: string; alt: string } {
  return {
    src: textIn(attachment, 'wp:attachment_url', 'guid'),
    alt: metaOf(attachment, '_wp_attachment_image_alt'),
  };
}

function metaOf(item: Element, key: string): string {
  const found = elementsIn(item, 'wp:postmeta').find((meta) => textIn(meta, 'wp:meta_key') === key);
  return found ? textIn(found, 'wp:meta_value') : '';
}

/** `/` of `https://old.example`, `/blog/` of `https://old.example/blog`. */
function pathOf(base: string): string {
  return `${(URL.parse(base)?.pathname ?? '/').replace(/\/$/, '')}/`;
}

/** WordPress keeps a slug in Hangul as `%ec%8a%a4...`. */
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug).normalize('NFC');
  } catch {
    return slug;
  }
}
