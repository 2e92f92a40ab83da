import { defineCollection } from 'astro:content';
import { articleSchema, authorSchema, newswireLoader, sectionSchema } from 'astro-newswire/content';

export const collections = {
  articles: defineCollection({ loader: newswireLoader('articles'), schema: articleSchema() }),
  sections: defineCollection({ loader: newswireLoader('sections'), schema: sectionSchema() }),
  authors: defineCollection({ loader: newswireLoader('authors'), schema: authorSchema() }),
};
