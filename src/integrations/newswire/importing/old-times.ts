import { isTime } from '../article/time.ts';

/**
 * A time of WordPress, which keeps what the clock of the newsroom showed and what that was in UTC: the difference is the offset.
 * @returns `2019-03-04T09:00:00+09:00`; without an offset where UTC is not known (drafts); undefined for none.
 */
export function clockTime(local: string, utc: string): string | undefined {
  const shown = instantOf(local);
  if (shown === undefined) {
    const instant = instantOf(utc);
    return instant === undefined ? undefined : `${utc.replace(' ', 'T')}Z`;
  }
  const instant = instantOf(utc);
  if (instant === undefined) return local;
  return `${local.replace(' ', 'T')}${offsetText(Math.round((shown - instant) / 60_000))}`;
}

/** RFC 822, as RSS has it, or RFC 3339, with the offset that it names. @returns undefined for what is no date. */
export function feedTime(text: string): string | undefined {
  const trimmed = text.trim();
  if (isTime(trimmed)) return trimmed;
  const instant = Date.parse(trimmed);
  // Without a zone `Date` would take that of this machine.
  if (Number.isNaN(instant) || !/(?:[+-]\d{2}:?\d{2}|Z|\b[A-Z]{3,4})\)?$/.test(trimmed)) return undefined;
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})$/.exec(trimmed) ?? [];
  const offset = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  return `${new Date(instant + offset * 60_000).toISOString().slice(0, 19)}${offsetText(offset)}`;
}

/** Is the second one later by a minute at least? Old systems note the saving itself a second after it. */
export function isLater(before: string, after: string | undefined): after is string {
  return after !== undefined && Date.parse(after) - Date.parse(before) >= 60_000;
}

function instantOf(text: string): number | undefined {
  const instant = /^[1-9]\d{3}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)
    ? Date.parse(`${text.replace(' ', 'T')}Z`)
    : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}

/** @param minutes east of Greenwich. */
function offsetText(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const ahead = Math.abs(minutes);
  return minutes === 0 ? 'Z' : `${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}
