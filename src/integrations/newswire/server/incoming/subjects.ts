import { articleSubject, parseSubject, type Subject } from '../../article/addresses.ts';
import type { Desk } from '../desk.ts';

/** The article or poll behind an id of ours, if it is there for readers at this moment; null for anything else. */
export function openSubject(url: string, { origin, directory, clock }: Desk): Subject | null {
  const subject = parseSubject({ origin }, url);
  if (!subject) return null;
  const [kind, id = ''] = subject.split('/');
  const article = kind === 'articles' ? directory().article(id) : null;
  if (article && article.state !== 'taken-down') return subject;
  const poll = kind === 'polls' ? directory().poll(id) : null;
  return poll && Date.parse(poll.opens) <= clock() ? subject : null;
}

/** What an answer belongs to: one to a poll stands under the poll's article, where it has one. */
export function threadOf(subject: Subject, { directory }: Pick<Desk, 'directory'>): Subject {
  const poll = subject.startsWith('polls/') ? directory().poll(subject.slice('polls/'.length)) : null;
  return poll?.article && directory().article(poll.article) ? articleSubject(poll.article) : subject;
}
