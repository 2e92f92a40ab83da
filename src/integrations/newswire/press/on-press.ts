/** What whoever prints hands to the site's bundle, which is another instance of every module than theirs. */
export interface OnPress {
  /** The moment of the edition, RFC 3339 instant in UTC. */
  now: string;
  /** File with the conversation of this moment, absolute. */
  handedFile: string;
  /** Name of the full build that the bundle is of. */
  build: string;
}

const place = Symbol.for('astro-newswire:on-press');
const shared = globalThis as { [place]?: OnPress };

/** Before the bundle is loaded. */
export function goOnPress(given: OnPress): void {
  shared[place] = given;
}

/** Undefined in `astro dev`. */
export function onPress(): OnPress | undefined {
  return shared[place];
}
