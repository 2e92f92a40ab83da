import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { newswireLoader } from 'astro-newswire/content';

/** Posts, as most blogs have them. The id stays when a file is renamed: readers elsewhere know the post by it. */
const blog = defineCollection({
  loader: newswireLoader({ base: './src/content/blog', pattern: '**/*.md' }),
  schema: z.object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    pubDate: z.coerce.date(),
    updatedDate: z.coerce.date().optional(),
    tags: z.array(z.string()).default([]),
    draft: z.boolean().default(false),
  }),
});

export const collections = { blog };
