import { inflateSync } from 'node:zlib';

/** One font file, as far as setting a headline needs to know it. */
export interface Font {
  /** By which the template calls it. */
  name: string;
  data: Buffer;
  /** 100 to 900; 400 is regular, 700 is bold. */
  weight: number;
  /** Width of a character in ems; null where the font has no glyph for it. */
  advance(character: string): number | null;
}

/**
 * Reads a TrueType, OpenType or WOFF 1.0 file (W3C WOFF, OpenType 1.9: `cmap`, `hmtx`, `OS/2`).
 * @returns null for what is none of these, or is damaged.
 */
export function readFont(name: string, data: Buffer): Font | null {
  try {
    const tables = readTables(data);
    const table = (tag: string) => {
      const found = tables?.get(tag);
      if (!found) throw new RangeError(tag);
      return found();
    };
    const em = table('head').readUInt16BE(18);
    const glyphs = readGlyphs(table('cmap'));
    const metrics = table('hmtx');
    const measured = table('hhea').readUInt16BE(34);
    return {
      name,
      data,
      weight: table('OS/2').readUInt16BE(4),
      advance: (character) => {
        const glyph = glyphs.get(character.codePointAt(0) ?? 0);
        return glyph ? metrics.readUInt16BE(Math.min(glyph, measured - 1) * 4) / em : null;
      },
    };
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

type Tables = Map<string, () => Buffer>;

function readTables(data: Buffer): Tables | null {
  const kind = data.readUInt32BE(0);
  if (kind === woff)
    return new Map(
      entries(data, 44, 20, data.readUInt16BE(12)).map((entry) => {
        const [offset, packed, whole] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
        const bytes = data.subarray(offset, offset + packed);
        return [tagOf(entry), () => (packed < whole ? inflateSync(bytes, { maxOutputLength: whole }) : bytes)];
      }),
    );
  if (!sfnt.includes(kind)) return null;
  return new Map(
    entries(data, 12, 16, data.readUInt16BE(4)).map((entry) => {
      const [offset, length] = [entry.readUInt32BE(8), entry.readUInt32BE(12)];
      return [tagOf(entry), () => data.subarray(offset, offset + length)];
    }),
  );
}

const woff = 0x774f4646;
const sfnt = [0x00010000, 0x4f54544f, 0x74727565];

function entries(data: Buffer, start: number, size: number, count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => data.subarray(start + index * size, start + (index + 1) * size));
}

function tagOf(entry: Buffer): string {
  return entry.toString('latin1', 0, 4);
}

/** Character code -> glyph, from the widest Unicode table of the font. */
function readGlyphs(cmap: Buffer): Map<number, number> {
  const tables = entries(cmap, 4, 8, cmap.readUInt16BE(2)).map((entry) => cmap.subarray(entry.readUInt32BE(4)));
  const all = tables.find((table) => table.readUInt16BE(0) === 12);
  const basic = tables.find((table) => table.readUInt16BE(0) === 4);
  if (all) return readGroups(all);
  if (basic) return readSegments(basic);
  throw new RangeError('cmap');
}

/** Format 12: groups of neighbouring characters. */
function readGroups(table: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (const group of entries(table, 16, 12, table.readUInt32BE(12))) {
    const [first, last, glyph] = [group.readUInt32BE(0), group.readUInt32BE(4), group.readUInt32BE(8)];
    if (last > 0x10ffff) throw new RangeError('cmap');
    for (let code = first; code <= last; code++) glyphs.set(code, glyph + code - first);
  }
  return glyphs;
}

/** Format 4: four parallel lists, one entry a segment. */
function readSegments(table: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const size = table.readUInt16BE(6);
  const [ends, starts, deltas, ranges] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size];
  for (let at = 0; at < size; at += 2) {
    const [first, last] = [table.readUInt16BE(starts + at), table.readUInt16BE(ends + at)];
    const [delta, range] = [table.readUInt16BE(deltas + at), table.readUInt16BE(ranges + at)];
    for (let code = first; code <= last && code < 0xffff; code++) {
      const listed = range === 0 ? code : table.readUInt16BE(ranges + at + range + (code - first) * 2);
      if (listed !== 0) glyphs.set(code, (listed + delta) & 0xffff);
    }
  }
  return glyphs;
}
