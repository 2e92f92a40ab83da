/** What stands over the footnotes and at the arrow back into the text, where `{reference}` becomes the note's number. */
export interface FootnoteWords {
  label: string;
  backLabel: string;
}

const ko: FootnoteWords = { label: '각주', backLabel: '본문으로 돌아가기 ({reference})' };

/** @param language BCP 47 tag; null where the processor's own English words serve. */
export function footnoteWordsOf(language: string): FootnoteWords | null {
  return language.toLowerCase().split('-')[0] === 'ko' ? ko : null;
}
