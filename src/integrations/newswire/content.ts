/** What a site's `content.config.ts` imports: `astro-newswire/content`. */
export { articleSchema, authorSchema, pollSchema, sectionSchema, slotSchema } from './article/frontmatter.ts';
export { newswireLoader } from './loader.ts';
