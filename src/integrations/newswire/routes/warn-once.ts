const said = new Set<string>();

/** To the person at the terminal of `astro dev`, which makes the paper anew for every request. */
export function warnOnce(notice: string): void {
  if (said.has(notice)) return;
  said.add(notice);
  console.warn(`[astro-newswire] ${notice}`);
}
