let edition = 0;

/** What was made for the last edition is made anew from here on: the same process prints another. */
export function beginEdition(): void {
  edition += 1;
}

/** Makes something once an edition, whoever asks for it; `astro dev` makes it anew for every request. */
export function onceAnEdition<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: { edition: number; thing: Promise<Made> } | undefined;
  return () => {
    if (import.meta.env.DEV) return make();
    if (made?.edition !== edition) made = { edition, thing: make() };
    return made.thing;
  };
}
