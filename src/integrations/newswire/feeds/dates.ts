/** An instant with any offset -> `2022-10-12T08:25:00Z`, which every reader understands; one misreads `+09:00`. */
export function toUtc(time: string): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** `2022-10-12T17:25:00+09:00` -> `Wed, 12 Oct 2022 17:25:00 +0900` (RFC 822 with the four-digit year of RSS 2.0). */
export function toRfc822(time: string): string {
  const [date = '', clock = ''] = time.split('T');
  const day = new Date(`${date}T00:00:00Z`);
  const month = months[day.getUTCMonth()];
  const offset = clock.slice('HH:mm:ss'.length).replace('Z', '+0000').replace(':', '');
  return `${days[day.getUTCDay()]}, ${date.slice(8)} ${month} ${date.slice(0, 4)} ${clock.slice(0, 8)} ${offset}`;
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
