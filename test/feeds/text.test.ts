import { describe, expect, test } from 'vitest';
import {
  clean,
  cleanLine,
  toHtml,
  toXml,
  toXmlBody,
  unprintables,
} from '../../src/integrations/newswire/feeds/text.ts';

describe('text of a feed', () => {
  test('loses every control character but tab and newline (F1)', () => {
    const all = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('');
    const kept = clean(all);
    expect(kept).toMatch(/^\t\n\n ![\s\S]*~\u00A0?$/);
    expect(kept).not.toMatch(/[^\P{Cc}\t\n]/u);
  });

  test('loses what no XML document may hold (F1)', () => {
    expect(clean('a\uFFFEb\uFFFFc')).toBe('abc');
  });

  test('loses half of a pair, and keeps the whole one (F1)', () => {
    expect(clean('\uDC00가\uD83D나🏙️')).toBe('가나🏙️');
    expect(clean('👩‍🚀🇰🇷')).toBe('👩‍🚀🇰🇷');
  });

  test('is composed Hangul, even where a control character stood between its letters (F4)', () => {
    expect(clean('스마트'.normalize('NFD'))).toBe('스마트');
    expect(clean('\u1100\u0008\u1161')).toBe('가');
  });

  test('is the same for each letter, whatever stands before it, as when all of it is looked at', () => {
    const byTheBook = (text: string) => text.replace(/[^\P{Cc}\t\n]|\p{Cs}|[\uFFFE\uFFFF]/gu, '').normalize('NFC');
    const before = ['', 'a', '가', '각', 'か', 'ﾊ', '中', 'é', '…'];
    for (let code = 0; code <= 0xffff; code += 1)
      for (const first of before) {
        // The end of a line from Windows is another test's matter.
        const text = code === 0x0d ? first : first + String.fromCharCode(code);
        if (clean(text) !== byTheBook(text)) expect.fail(`U+${code.toString(16)} after "${first}"`);
      }
  });

  test('is one line in a headline', () => {
    expect(cleanLine(' 두\r\n 줄\t제목 ')).toBe('두 줄 제목');
  });

  test('names what it drops, each once and in order (F1)', () => {
    expect(unprintables('a\uFFFF\u0008b\u0008\uD83D')).toEqual(['U+0008', 'U+D83D', 'U+FFFF']);
    expect(unprintables('가 \t\n\r 🏙️')).toEqual([]);
  });
});

describe('escaping', () => {
  test('writes headlines with hexadecimal references (F3)', () => {
    expect(toXml('A <b> & ]]> "c"')).toBe('A &#x3C;b&#x3E; &#x26; ]]&#x3E; &#x22;c&#x22;');
  });

  test('leaves no end of a CDATA section in a body (F2)', () => {
    expect(toXmlBody('<p>a ]]> &lt;</p>')).toBe('&lt;p&gt;a ]]&gt; &#x26;#60;&lt;/p&gt;');
  });

  test('writes the characters of HTML by number in a body, which no reader decodes once too often', () => {
    expect(toXmlBody('&amp;lt; &quot; &gt; &copy;')).toBe('&#x26;#38;lt; &#x26;#34; &#x26;#62; &#x26;copy;');
  });

  test('keeps words words in HTML, also between quotes', () => {
    expect(toHtml('1 < 2 & "3"')).toBe('1 &lt; 2 &amp; &quot;3&quot;');
  });
});
