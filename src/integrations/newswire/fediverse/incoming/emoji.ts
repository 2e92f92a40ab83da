import { field, type JsonObject } from './json.ts';

/** The emoji that a reaction carries, or `:name:` of a server's own; null for a plain like and for what is no emoji. */
export function readEmoji(activity: JsonObject): string | null {
  for (const name of ['content', '_misskey_reaction']) {
    const said = field(activity, name);
    const text = typeof said === 'string' && said.length <= longest ? said.trim() : '';
    if (isEmoji(text)) return text;
    // Misskey names the server of a custom emoji within its colons.
    const own = /^:([a-z0-9_+-]+)(?:@[a-z0-9.-]*)?:$/i.exec(text);
    if (own) return `:${own[1]}:`;
  }
  return null;
}

const longest = 64;

/** One emoji (UTS #51, 1.4.9): a family is seven characters, a letter with a tower of marks is none, nor is a figure. */
function isEmoji(text: string): boolean {
  return text.length <= 32 && sequence.test(text) && /[\p{Extended_Pictographic}\p{RI}]|\u20e3/u.test(text);
}

const element = String.raw`(?:\p{RI}\p{RI}|\p{Emoji}(?:\p{EMod}|\ufe0f\u20e3?|[\u{e0020}-\u{e007e}]+\u{e007f})?)`;
const sequence = new RegExp(`^${element}(?:\u200d${element})*$`, 'u');
