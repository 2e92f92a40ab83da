/** What a site's `content.config.ts` imports: `astro-newswire/content`. */
export type { ArticleEntry, ArticleFields, ToArticle } from './article/article-fields.ts';
export { articleSchema, authorSchema, pollSchema, sectionSchema, slotSchema } from './article/frontmatter.ts';
export { newswireLoader } from './loader.ts';
