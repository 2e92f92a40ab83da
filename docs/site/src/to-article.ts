import type { CollectionEntry } from 'astro:content';
import type { ToArticle } from 'astro-newswire/content';
import { wordsOf } from './words.ts';

/** A page of the documentation as an article of its desk; nobody stands by to read answers. */
const toArticle: ToArticle<CollectionEntry<'documents'>> = ({ id, data }) => ({
  id: data.lasting,
  title: data.title,
  summary: data.summary,
  section: data.section,
  authors: [wordsOf(data.language).desk],
  published: data.published,
  language: data.language,
  comments: { open: false },
  address: `/${id}/`,
});

export default toArticle;
