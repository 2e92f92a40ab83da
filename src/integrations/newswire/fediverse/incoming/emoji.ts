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

/** One sign as it is drawn, made of emoji alone: a family is seven characters, a letter with a tower of marks is none. */
function isEmoji(text: string): boolean {
  return (
    text.length <= 32 &&
    /^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u.test(text) &&
    /[\p{Extended_Pictographic}\p{Regional_Indicator}]|\u20e3/u.test(text) &&
    [...characters.segment(text)].length === 1
  );
}

const characters = new Intl.Segmenter();
