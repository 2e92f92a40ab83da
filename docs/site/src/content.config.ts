import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { sectionSchema } from 'astro-newswire/content';
import { languages, sections } from './contents.ts';
import { documents } from './documents.ts';
import { parts } from './parts.ts';

export const collections = {
  documents: defineCollection({
    loader: documents(),
    schema: z.object({
      /** Id of the article, for good. */
      lasting: z.string(),
      title: z.string().min(1, 'Begin the file with a heading: # Title.'),
      summary: z.string().min(1, 'Write a paragraph that says what the page is about.'),
      section: z.enum(sections),
      published: z.string(),
      language: z.enum(languages),
    }),
  }),
  sections: defineCollection({ loader: parts(), schema: sectionSchema() }),
};
