import { crc32, deflateSync } from 'node:zlib';

/**
 * Writes pixels as a PNG of at most 64 colours (W3C PNG, colour type 3): a card is ink on paper, so nothing is lost to
 * the eye, and the file is a third of what it would be.
 * @param pixels RGBA, row by row, opaque.
 */
export function toPalettePng(pixels: Uint8Array, width: number, height: number): Buffer {
  const runs = runsOf(pixels, width, height);
  const colours = choose(runs);
  const indices = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  let at = 0;
  let column = 0;
  for (const [colour, length] of runs) {
    // Each row begins with the number of its filter, which is none.
    if (column === 0) at++;
    const index = indices.get(colour) ?? nearestTo(colour, colours);
    indices.set(colour, index);
    rows.fill(index, at, at + length);
    at += length;
    column = (column + length) % width;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    // The last level takes three times as long for 2 %.
    chunk('IDAT', deflateSync(rows, { level: 8 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A colour (0xRRGGBB) and over how many pixels of one row it stands: most of a card is empty paper. */
type Run = [colour: number, length: number];

function runsOf(pixels: Uint8Array, width: number, height: number): Run[] {
  const runs: Run[] = [];
  for (let y = 0, at = 0; y < height; y++) {
    let run: Run | null = null;
    for (let x = 0; x < width; x++, at += 4) {
      const colour = ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
      if (run?.[0] === colour) {
        run[1]++;
        continue;
      }
      run = [colour, 1];
      runs.push(run);
    }
  }
  return runs;
}

/** The most frequent colours of those that differ visibly, the most frequent first. */
function choose(runs: readonly Run[]): number[] {
  const counts = new Map<number, number>();
  for (const [colour, length] of runs) counts.set(colour, (counts.get(colour) ?? 0) + length);
  const chosen: number[] = [];
  for (const [colour] of [...counts].sort(([a, m], [b, n]) => n - m || a - b)) {
    if (chosen.length === 64) break;
    if (chosen.every((other) => distance(colour, other) > visible)) chosen.push(colour);
  }
  return chosen;
}

function nearestTo(colour: number, colours: readonly number[]): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, other] of colours.entries()) {
    const away = distance(colour, other);
    if (away < least) [best, least] = [index, away];
  }
  return best;
}

/** Squared, over the three channels. */
function distance(a: number, b: number): number {
  return ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
}

/** Squared distance between two colours that an eye can tell apart. */
const visible = 60;

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
