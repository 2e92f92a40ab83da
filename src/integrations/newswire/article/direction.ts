const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** `rtl` for a language that is written from right to left, undefined for all others: what an element's `dir` wants. */
export function directionOf(language: string): 'rtl' | undefined {
  try {
    return rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : undefined;
  } catch {
    // What is no language tag says nothing of a direction.
    return undefined;
  }
}
