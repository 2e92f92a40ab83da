import type { Edition } from './edition.ts';

/** The same function, worked out once an edition: a paper of 5,000 articles asks for its topics on a thousand pages. */
export function once<Result>(work: (edition: Edition) => Result): (edition: Edition) => Result {
  const known = new WeakMap<Edition, { result: Result }>();
  return (edition) => {
    const { result } = known.get(edition) ?? { result: work(edition) };
    known.set(edition, { result });
    return result;
  };
}
