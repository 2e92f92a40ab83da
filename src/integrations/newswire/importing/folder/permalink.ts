/** What the words of a permalink stand for: `title` -> `first-frost`. */
export type PermalinkWords = Record<string, string>;

/** `/:year/:title/` with its words filled in, from the first slash; a word that is not known stays as it is. */
export function fillPermalink(pattern: string, words: PermalinkWords): string {
  const filled = pattern.replace(/:([a-z_]+)/g, (whole, word: string) => words[word] ?? whole);
  return `/${filled}`.replace(/\/{2,}/g, '/');
}

/** The words of a day. @param published as front matter has it; its own clock counts. */
export function dayWords(published: string): PermalinkWords {
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(published) ?? [];
  const plain = (number: string) => String(Number(number));
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    short_year: year.slice(2),
    i_month: plain(month),
    i_day: plain(day),
    y_day: String(dayOfYear(published)).padStart(3, '0'),
    yearday: String(dayOfYear(published)),
    monthname: months[Number(month) - 1]?.toLowerCase() ?? '',
    long_month: months[Number(month) - 1] ?? '',
    short_month: months[Number(month) - 1]?.slice(0, 3) ?? '',
  };
}

function dayOfYear(published: string): number {
  const day = Date.parse(`${published.slice(0, 10)}T00:00:00Z`);
  return Math.round((day - Date.parse(`${published.slice(0, 4)}-01-01T00:00:00Z`)) / 86_400_000) + 1;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
