import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Kept, type Printed, readRecord, toSheets } from '../../src/integrations/newswire/press/record.ts';

let press: string;
beforeEach(() => {
  press = mkdtempSync(join(tmpdir(), 'newswire-record-'));
});
afterEach(() => rmSync(press, { recursive: true }));

const page = (asked: number[]) => ({ file: 'a', component: 'b', props: '', asked, pictures: [] });

function paper(pages: number): Printed {
  const numbers = Array.from({ length: pages }, (_, at) => at);
  return {
    format: 2,
    edition: { size: 1, changed: 1 },
    now: '2026-01-01T00:00:00Z',
    questions: numbers.map((at) => [`question ${at}`, 'answer']),
    pages: new Map(numbers.map((at) => [`/${at}/`, page([at])])),
    documents: new Map(numbers.map((at) => [`ap/${at}`, 'key'])),
    pictures: [],
    search: null,
  };
}

function write(record: Printed, before: Kept | null): { kept: Kept; bytes: number } {
  const { kept, sheets } = toSheets(record, before);
  for (const { name, bytes } of sheets) writeFileSync(join(press, name), bytes);
  return { kept, bytes: sheets.reduce((sum, { bytes }) => sum + bytes.length, 0) };
}

describe('the record of what was printed', () => {
  it('is read as it was written, change upon change', () => {
    let { kept, bytes } = write(paper(2000), null);
    const whole = bytes;
    for (let round = 1; round <= 130; round += 1) {
      const { record } = kept;
      const pages = new Map(record.pages);
      const documents = new Map(record.documents);
      pages.delete(`/${round + 20}/`);
      documents.delete(`ap/${round + 20}`);
      pages.set(`/new-${round}/`, page([round])).set(`/${round}/`, page([round, round + 1]));
      documents.set(`ap/${round}`, `key ${round}`).set(`ap/new-${round}`, 'key');
      const questions = record.questions.with(round, [`question ${round}`, `another ${round}`]);
      ({ kept, bytes } = write(
        {
          ...record,
          now: `2026-01-01T00:00:${String(round % 60).padStart(2, '0')}Z`,
          questions: [...questions, [`new ${round}`, null]],
          pages,
          documents,
          search: String(round),
        },
        kept,
      ));
      if (kept.ledger.changes > 0) expect(bytes).toBeLessThan(whole / 20);
      if (round % 13 === 0) expect(readRecord(press)).toEqual(kept);
    }
  });

  it('is written anew where most of it is other', () => {
    const { kept } = write(paper(2000), null);
    const { pages } = kept.record;
    const other = new Map([...pages.keys()].map((path) => [path, page([1])]));
    expect(write({ ...kept.record, pages: other }, kept).kept.ledger.changes).toBe(0);
    expect(readRecord(press)?.record.pages).toEqual(other);
  });

  it('is none where a part of it is missing, or another version wrote it', () => {
    expect(readRecord(press)).toBeNull();
    const { kept } = write(paper(10), null);
    write({ ...kept.record, search: 'other' }, kept);
    const [change = ''] = readdirSync(press).filter((name) => name.endsWith('.1'));
    rmSync(join(press, change));
    expect(readRecord(press)).toBeNull();
    write({ ...paper(10), format: 1 as 2 }, null);
    expect(readRecord(press)).toBeNull();
  });
});
