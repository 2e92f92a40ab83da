import { objectUrl, toUrl } from '../article/addresses.ts';
import type { Edition } from '../article/edition.ts';
import { type EditorsNote, notesOf } from '../article/editors-notes.ts';
import { offsetTime, showTime } from '../article/time.ts';
import { wordsOf } from '../words/words.ts';
import type { Item } from './item.ts';
import { toItemBody } from './item-body.ts';
import { cleanLine, toHtml } from './text.ts';

/** An item for each note of the paper on an article of its own, newest first. */
export function correctionItems(edition: Edition): Item[] {
  const toName = namesOfNotes();
  return notesOf(edition).map((note) => toItem(note, toName(note), edition));
}

/** What the id of a note has after that of its article: the moment and not the words, which may be put right in their turn. */
function namesOfNotes(): (note: EditorsNote) => string {
  const told = new Map<string, number>();
  return ({ article, kind, date }) => {
    // An article is retracted once, whatever its date is made later.
    if (kind === 'retraction') return 'retraction';
    const moment = `${article.id} ${date}`;
    const count = (told.get(moment) ?? 0) + 1;
    told.set(moment, count);
    return `correction-${date}${count > 1 ? `-${count}` : ''}`;
  };
}

function toItem({ article, kind, date, text }: EditorsNote, name: string, { site, masthead, sections }: Edition): Item {
  const { correction, reply, followUp, retracted } = wordsOf(article.language);
  const label = { correction, reply, 'follow-up': followUp, retraction: retracted }[kind];
  const headline = cleanLine(article.title);
  const publisher = { name: cleanLine(masthead.title), url: toUrl(site, '/') };
  const time = offsetTime(date, masthead.zone);
  const section = sections.find(({ id }) => id === article.section);
  return {
    id: `${objectUrl(site, article.id)}#${name}`,
    url: article.url,
    title: `${label}: ${headline}`,
    summary: cleanLine(text) || label,
    body: toItemBody(
      [
        `<p><strong>${label}</strong> (<time datetime="${date}">${showTime(date, masthead.zone)}</time>) ${toHtml(text)}</p>`,
        `<p><a href="${toHtml(article.url)}">${toHtml(headline)}</a></p>`,
      ].join('\n'),
    ),
    // The paper corrects, whoever wrote.
    authors: [publisher],
    author: publisher.name,
    published: time,
    updated: time,
    language: article.language,
    categories: section ? [{ name: cleanLine(section.title), domain: section.url }] : [],
    rights: article.rights && cleanLine(article.rights),
  };
}
