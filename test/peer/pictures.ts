import { insist } from './drop.ts';
import { hostOf, isObject, type Json, toList } from './wire.ts';

/** Throws when a post's attachments are not what every server shows. */
export function checkPictures({ attachment }: Json): void {
  insist(attachment === undefined || Array.isArray(attachment), 'attachment is not an array');
  insist(toList(attachment).length <= 4, 'more than 4 attachments');
  for (const one of toList(attachment)) checkPicture(one);
}

function checkPicture(one: unknown): void {
  insist(isObject(one) && hostOf(one['url']), 'an attachment has no address');
  const { url, mediaType, summary, name, focalPoint, blurhash, width, height } = one;
  insist(typeof mediaType === 'string', `attachment ${url} has no mediaType`);
  insist(String(summary ?? name ?? '').length <= 1500, `attachment ${url} has an alt text over 1500`);
  insist(focalPoint === undefined || isPoint(focalPoint), `attachment ${url} has focalPoint ${focalPoint}`);
  insist(blurhash === undefined || isBlurhash(blurhash), `attachment ${url} has blurhash ${blurhash}`);
  for (const side of [width, height]) {
    insist(
      side === undefined || (Number.isInteger(side) && Number(side) > 0),
      `attachment ${url} is ${side} wide or high`,
    );
  }
}

/** `[x, y]` from the middle of the picture, each from -1 to 1, up and right positive. */
function isPoint(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number' && Math.abs(one) <= 1)
  );
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';

/** Base 83; the first digit says how many colours there are, two digits each after the first four. */
function isBlurhash(value: unknown): boolean {
  if (typeof value !== 'string' || value.length < 6) return false;
  const numbers = [...value].map((digit) => digits.indexOf(digit));
  const size = numbers[0] ?? 0;
  return !numbers.includes(-1) && value.length === 4 + 2 * ((size % 9) + 1) * (Math.floor(size / 9) + 1);
}
