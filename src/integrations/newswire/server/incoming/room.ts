/** In bytes, over all requests: what is being read, and what was read and is not answered. */
const most = 64 * 1024 * 1024;
/** Of these, for what is large: whoever sends that slowly must not keep out the usual letters. */
const mostLarge = 48 * 1024 * 1024;
/** In bytes; a usual letter has some thousands. */
const large = 65_536;

/** What one request holds in memory. */
export interface Share {
  /** @returns false where there is no room for so much more. */
  take(bytes: number): boolean;
  /** Gives back all of it. */
  leave(): void;
}

/** Room for what comes in, in memory: when it is full, the rest has to come again. */
export function toRoom(): () => Share {
  let all = 0;
  let ofLarge = 0;
  return () => {
    let held = 0;
    const isLarge = () => held > large;
    return {
      take: (bytes) => {
        const before = isLarge() ? held : 0;
        const after = held + bytes > large ? held + bytes : 0;
        if (all + bytes > most || ofLarge + after - before > mostLarge) return false;
        held += bytes;
        all += bytes;
        ofLarge += after - before;
        return true;
      },
      leave: () => {
        all -= held;
        if (isLarge()) ofLarge -= held;
        held = 0;
      },
    };
  };
}
