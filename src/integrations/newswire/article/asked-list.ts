/** A list that a page was given in answer to a question. */
interface Given {
  list: readonly unknown[];
  toKey(): string;
  /** All of it was used: what the page made of it since is the page's own. */
  taken: boolean;
}

const given = new WeakMap<object, Given>();

/**
 * A list that tells which part of it is used: `slice`, `length`, `at` and `[0]` of that part alone, all else of the whole.
 * It is the page's own: sorting it sorts nobody else's.
 * @param pass is told the key of what was used, made only where somebody wants it.
 */
export function toAskedList<Item>(
  list: readonly Item[],
  toKey: () => string,
  pass: (toKey: () => string) => void,
): Item[] {
  const own: Item[] = [];
  const state: Given = { list, toKey, taken: false };
  const part = (name: string | number) => pass(() => `${toKey()}\n${name}`);
  const whole = () => {
    pass(toKey);
    if (!state.taken) for (const item of list) own.push(item);
    state.taken = true;
    return own;
  };
  const at = (index: number) => {
    part(`${index}:${index + 1}`);
    return list[index];
  };
  const narrow = {
    slice(from = 0, to?: number) {
      part(`${from}:${to ?? ''}`);
      return list.slice(from, to);
    },
    at: (index: number) => (index < 0 ? whole().at(index) : at(Math.trunc(index) || 0)),
  };
  const shown = new Proxy(own, {
    get(_, property) {
      if (!state.taken) {
        if (property === 'length') {
          part('length');
          return list.length;
        }
        if (typeof property === 'string' && /^\d+$/.test(property)) return at(Number(property));
        if (property === 'slice' || property === 'at') return narrow[property];
      }
      const value = Reflect.get(whole(), property);
      return typeof value === 'function' ? value.bind(own) : value;
    },
    set: (_, property, value) => Reflect.set(whole(), property, value),
    has: (_, property) => Reflect.has(whole(), property),
    ownKeys: () => Reflect.ownKeys(whole()),
    getOwnPropertyDescriptor: (_, property) => Reflect.getOwnPropertyDescriptor(whole(), property),
    defineProperty: (_, property, descriptor) => Reflect.defineProperty(whole(), property, descriptor),
    deleteProperty: (_, property) => Reflect.deleteProperty(whole(), property),
  });
  given.set(shown, state);
  return shown;
}

/** What the list is the answer to, and its items, read without telling; undefined for a list that a page made itself. */
export function wholeOf(list: readonly unknown[]): Given | undefined {
  const found = given.get(list);
  return found?.taken ? undefined : found;
}

/** The same part of another answer. */
export function partOf(list: readonly unknown[], part: string): unknown {
  if (part === 'length') return list.length;
  const [from, to] = part.split(':');
  return list.slice(Number(from), to ? Number(to) : undefined);
}
