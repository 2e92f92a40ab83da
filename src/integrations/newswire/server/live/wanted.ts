import { actorUrl, articleSubject, type Subject, subjectUrl } from '../../article/addresses.ts';
import { findAccount } from '../../fediverse/webfinger.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from '../incoming/follows.ts';
import { openSubject, threadOf } from '../incoming/subjects.ts';
import type { Wanted } from './interact-page.ts';

/**
 * The account, article, poll or shown reply that somebody names by its id, its page or its handle; null for anything that is
 * not the paper's: else readers could be sent anywhere in its name.
 */
export async function findWanted(named: string, desk: Desk): Promise<Wanted | null> {
  const { origin, directory, store } = desk;
  const url = URL.parse(named);
  const object = (url?.origin === origin && directory().behind(url.pathname)) || named;
  const subject = openSubject(object, desk);
  if (subject) return { ...placeOf(subject, desk), intent: 'reply', object: subjectUrl(desk, subject) };
  const account = accountOf(object, desk) ?? accountNamed(object, desk);
  const actor = account === null ? null : directory().actor(account);
  if (actor) return { intent: 'follow', object: actorUrl(desk, actor.id), name: actor.name, page: actor.url };
  const reply = await store.replies.find(object);
  if (reply?.state !== 'shown') return null;
  const person = await store.people.find(reply.person);
  const { page } = placeOf(reply.subject, desk);
  return { intent: 'reply', object: reply.id, name: person ? `@${person.handle}` : '', page };
}

function accountNamed(resource: string, desk: Desk): string | null {
  const { actors } = desk.manifest();
  const found = findAccount(resource, actors, desk.origin);
  return found && desk.directory().actors.has(found.id) ? found.id : null;
}

/** What a subject is called, and its page; a poll stands on the page of its article. */
function placeOf(subject: Subject, desk: Desk): Pick<Wanted, 'name' | 'page'> {
  const { directory, manifest, origin } = desk;
  const id = subject.slice(subject.indexOf('/') + 1);
  const poll = subject.startsWith('polls/') ? directory().poll(id) : null;
  const thread = threadOf(subject, desk);
  const article = thread.startsWith(articles) ? directory().article(thread.slice(articles.length)) : null;
  return { name: poll?.question ?? article?.title ?? '', page: article?.url ?? origin + manifest().base };
}

const articles = articleSubject('');
