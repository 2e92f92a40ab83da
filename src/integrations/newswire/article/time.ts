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
  return shifted(instant, offsetOf(instant, zone)).slice(0, 'YYYY-MM-DD HH:mm'.length).replace('T', ' ');
}

/** RFC 3339 with the paper's offset, for machines: `2022-10-12T17:25:00+09:00`. */
export function offsetTime(instant: string, zone: string): string {
  const seconds = offsetOf(instant, zone);
  // Before standard time a zone is seconds off the minute, and RFC 3339 has no seconds in its offsets.
  const minutes = Math.round(Math.abs(seconds) / 60);
  const sign = seconds < 0 ? '-' : '+';
  const clock = new Date(minutes * 60_000).toISOString().slice('1970-01-01T'.length, '1970-01-01THH:mm'.length);
  return `${shifted(instant, Number(`${sign}${minutes}`) * 60).slice(0, 'YYYY-MM-DDTHH:mm:ss'.length)}${sign}${clock}`;
}

function shifted(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

/** Seconds by which the zone is ahead of UTC. A day that begins and ends alike is asked for once: a paper has thousands of articles. */
function offsetOf(instant: string, zone: string): number {
  const time = Date.parse(instant);
  const day = Math.floor(time / dayLength);
  const first = offsetOfDay(day, zone);
  return first === offsetOfDay(day + 1, zone) ? first : readOffset(time, zone);
}

const dayLength = 86_400_000;
const offsets = new Map<string, Map<number, number>>();

/** @param day counted from 1970. @returns what the zone is ahead of UTC when the day begins there. */
function offsetOfDay(day: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const offset = known.get(day) ?? readOffset(day * dayLength, zone);
  known.set(day, offset);
  return offset;
}

function readOffset(time: number, zone: string): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const [, sign, hours = 0, minutes = 0, seconds = 0] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(format.format(time)) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

const formats = new Map<string, Intl.DateTimeFormat>();
