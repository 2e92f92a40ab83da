import { rangeOfHost } from './domain.ts';

/** Condition on `person` and `domain` for what one account sent, or one host and its subdomains. */
export function sentBy(of: { person: string } | { host: string }): { where: string; values: Record<string, string> } {
  return 'person' in of
    ? { where: 'person = :person', values: { person: of.person } }
    : { where: 'domain >= :from AND domain < :to', values: rangeOfHost(of.host) };
}
