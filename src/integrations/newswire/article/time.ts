import { Temporal } from '@js-temporal/polyfill';

/** A year before the first newspapers is a slip of the finger; a second 60 is on no newsroom's clock. */
const written =
  /^(?:1[6-9]|[2-9]\d)\d{2}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** What an editor may write as a date, for error messages. */
export const timeFormats =
  'YYYY-MM-DD, YYYY-MM-DD HH:mm, YYYY-MM-DD HH:mm:ss, or RFC 3339 with an offset (2022-10-12T17:25:00+09:00)';

/** Is this text one of {@link timeFormats}, and a real day of the calendar? */
export function isTime(text: string): boolean {
  return parseTime(text, 'UTC') !== null;
}

/**
 * Reads a date as an editor writes it; without an offset it is a time of `zone`, whatever machine builds the paper.
 * @returns the instant as RFC 3339 in UTC with whole seconds (`2022-10-12T08:25:00Z`), or null when it is no date.
 */
export function parseTime(text: string, zone: string): string | null {
  const trimmed = text.trim();
  if (!written.test(trimmed)) return null;
  const iso = trimmed.replace(' ', 'T');
  try {
    const instant = /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso.slice(10))
      ? Temporal.Instant.from(iso)
      : Temporal.PlainDateTime.from(iso, { overflow: 'reject' }).toZonedDateTime(zone).toInstant();
    return instant.toString({ smallestUnit: 'second' });
  } catch {
    return null;
  }
}

/** The wall-clock time a reader sees, in the paper's zone: `2022-10-12 17:25`. */
export function showTime(instant: string, zone: string): string {
  return zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/** RFC 3339 with the paper's offset, for machines: `2022-10-12T17:25:00+09:00`. */
export function offsetTime(instant: string, zone: string): string {
  // Before standard time a zone is seconds off the minute, and RFC 3339 has no seconds in its offsets.
  const offset = zoned(instant, zone).toString({ timeZoneName: 'never' }).slice(-'+09:00'.length);
  return Temporal.Instant.from(instant).toString({ timeZone: offset, smallestUnit: 'second' });
}

function zoned(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}
