/**
 * Words on their way round a feed library. The library writes the structure and sees only slots: each one has faults
 * of its own with `<`, `]]>` or a headline such as `007`, and what has the same slots needs the library only once.
 */
export interface Slots {
  /** Takes what shall stand in the document, escaped; gives what the library takes for text or an address. */
  put(written: string): string;
  /** The same where the library wants a date. */
  putDate(written: string): Date;
  /** Sets the words into what the library wrote. */
  fill(skeleton: string): string;
}

export function openSlots(): Slots {
  const words: string[] = [];
  return {
    put: (written) => `https://slot.invalid/${words.push(written) - 1}/`,
    putDate: (written) => new Date(words.push(written) - 1),
    fill: (skeleton) => skeleton.replace(slot, (_, text, date) => words[Number(text ?? date)] ?? ''),
  };
}

/** Text slots are addresses, date slots are milliseconds after the epoch. */
const slot = /https:\/\/slot\.invalid\/(\d+)\/|1970-01-01T00:00:00\.(\d{3})Z/g;

/** @returns `write`, which is asked only once for equal input. */
export function onceForEach<Input, Written>(write: (input: Input) => Written): (input: Input) => Written {
  const known = new Map<string, Written>();
  return (input) => {
    const key = JSON.stringify(input);
    const written = known.get(key) ?? write(input);
    known.set(key, written);
    return written;
  };
}
