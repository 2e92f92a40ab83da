import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { ShareCard } from '../../src/integrations/newswire/metadata/share-card.ts';
import { type OpenedTypefaces, openTypefaces } from '../../src/integrations/newswire/share-pictures/typefaces.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export function fontFile(part: string, ending = 'woff'): string {
  return `@fontsource/nanum-myeongjo/files/nanum-myeongjo-${part}-normal.${ending}`;
}

/** The fonts of the demo paper. */
export function sampleTypefaces(): Promise<OpenedTypefaces> {
  const parts = ['korean-800', 'korean-400', '106-800', '107-800', '109-800', '110-800'];
  return openTypefaces(
    parts.map((part) => fontFile(part)),
    root,
    'ko',
  );
}

export function sampleCard(changes: Partial<ShareCard> = {}): ShareCard {
  return {
    id: 'roadshow',
    kind: 'article',
    paper: '도시 & 보안',
    language: 'ko',
    headline: '스마트도시 기업들, 방콕·이스탄불서 수출 상담 약 150건…업무협약도 잇따라',
    kicker: '국제',
    deck: '국토부·KOTRA·스마트도시협회, 태국과 튀르키예에서 잇달아 로드쇼',
    signed: '산업부, 국제부',
    date: '2022-10-12',
    ...changes,
  };
}

/** Headlines as newsrooms write them, and as nobody should. */
export const headlines = {
  'two halves': '스마트도시 기업들, 방콕·이스탄불서 수출 상담 약 150건…업무협약도 잇따라',
  short: '패스키란 무엇인가',
  'one word': '정정',
  ranges: '방콕(10.6~7)과 이스탄불(10.10~11)서 “협력하자” 3개국 ‘맞손’',
  brackets: '「개인정보 보호법」 개정… 《해설》 △고정형 △이동형 → ㈜도시 100％',
  english: 'Two cities, one standard: what Bangkok and Istanbul agreed on',
  japanese: '東京「スマートシティ」実証実験、来年四月から全国十二都市に拡大へ',
  'of 200 characters':
    '국토교통부와 대한무역투자진흥공사, 스마트도시협회는 방콕과 이스탄불에서 차례로 로드쇼를 열어 유망 중소·중견기업의 해외 진출을 돕고 협력 수요를 찾았으며 두 도시에서 이뤄진 상담은 모두 합쳐 약 150건이라고 밝혔고, 태국과 튀르키예의 지방자치단체와 기업을 만나 앞으로 지자체 50여 곳을 더 스마트도시로 바꿀 계획이라고 덧붙였으며 다음 행사는 내년',
  'one word of 300 letters': '가나다라마바사아자차카타파하'.repeat(22).slice(0, 300),
  'a word of 300 Latin letters': 'Donaudampfschiff'.repeat(19).slice(0, 300),
  '5,000 letters': '끝나지 않는 제목 '.repeat(500),
  'with emoji': '🔥 불 끄는 로봇 🤖 현장에 — 소방청 “내년 10대 더” 👩‍🚒 #1️⃣',
  'emoji alone': '🔥🔥👩‍👩‍👧🇰🇷',
  'Hanja that the font has not': '大法院, “개인정보 수집 위법 아니다”',
  'Hebrew that the font has not': 'שתי ערים, תקן אחד',
  'right to left, then Korean': 'مدينتان 두 도시, 하나의 표준',
  markup: '</text><script>alert("도시")</script> & <b>굵게</b>',
  'control characters': '도시\u0000 \u202e보안\u2028신문\ud800 끝',
  'decomposed Hangul': '도시와 보안'.normalize('NFD'),
  'a thousand accents': `도시 ${'e\u0301\u0327'.repeat(100)} 보안`,
  spaces: ' \t\n ',
  nothing: '',
};

/** Colours of a palette PNG by row and column, as `#rrggbb`. */
export function readPng(png: Buffer): {
  width: number;
  height: number;
  colours: number;
  at(x: number, y: number): string;
} {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const [header, palette, data] = ['IHDR', 'PLTE', 'IDAT'].map((type) => chunks.get(type) ?? Buffer.alloc(0));
  const rows = inflateSync(data!);
  const width = header!.readUInt32BE(0);
  return {
    width,
    height: header!.readUInt32BE(4),
    colours: palette!.length / 3,
    at: (x, y) => {
      const index = rows[y * (width + 1) + 1 + x] ?? 0;
      return `#${palette!.toString('hex', index * 3, index * 3 + 3)}`;
    },
  };
}

/** An empty folder that is gone after the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-share-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
