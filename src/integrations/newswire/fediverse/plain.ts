/**
 * A text for `name` and `summary`. Mastodon reads headline and summary of an Article as HTML, others as text: a `<` of the
 * editor's would swallow words there. An address would become a link, and take the place of the page's.
 */
export function toPlain(text: string): string {
  const withoutLinks = text.replace(/\b[a-z][a-z0-9+.-]*:\/\//gi, '');
  return withoutLinks.includes('<') ? withoutLinks.replaceAll('<', '＜').replaceAll('>', '＞') : withoutLinks;
}
