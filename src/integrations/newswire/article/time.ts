import { Temporal } from '@js-temporal/polyfill';

/** A year before the first newspapers is a slip of the finger; a second 60 is on no newsroom's clock. */
const day = /(?:1[6-9]|[2-9]\d)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/;
const clock = /([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?/;
const offset = /(Z)|([+-])([01]\d|2[0-3]):?([0-5]\d)/;
const written = new RegExp(`^(${day.source})(?:[T ]${clock.source}(?:${offset.source})?)?$`);

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
  const known = instants.get(zone) ?? new Map<string, string | null>();
  instants.set(zone, known);
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= mostInstants) known.clear();
  const instant = readTime(text, zone);
  known.set(text, instant);
  return instant;
}

/** Each date is asked for many times: by the schema, the clock of embargoes, the edition. */
const instants = new Map<string, Map<string, string | null>>();
const mostInstants = 50_000;

function readTime(text: string, zone: string): string | null {
  const [, date = '', hour = '00', minute = '00', second = '00', utc, sign, hours, minutes] =
    written.exec(text.trim()) ?? [];
  const shown = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  // `Date` takes 30 February for 2 March.
  if (Number.isNaN(shown) || !new Date(shown).toISOString().startsWith(date)) return null;
  if (utc) return toInstant(shown);
  if (sign) return toInstant(shown - Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000);
  try {
    return toInstant(readClock(shown, zone));
  } catch {
    return null;
  }
}

function toInstant(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/**
 * The moment at which a clock of this zone shows what one of UTC shows at `shown`. Only near a day on which the clocks are
 * set can it be another than by the offset of that day; what is two moments or none then, Temporal knows.
 */
function readClock(shown: number, zone: string): number {
  const day = Math.floor(shown / dayLength);
  const offset = offsetOfDay(day, zone);
  if ([day - 1, day + 1, day + 2].every((near) => offsetOfDay(near, zone) === offset)) return shown - offset * 1000;
  const plain = Temporal.PlainDateTime.from(new Date(shown).toISOString().slice(0, -1));
  return plain.toZonedDateTime(zone).epochMilliseconds;
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
