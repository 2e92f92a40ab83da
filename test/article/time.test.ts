import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Temporal } from '@js-temporal/polyfill';
import { describe, expect, test } from 'vitest';
import { isTime, offsetTime, parseTime, showTime, timeFormats } from '../../src/integrations/newswire/article/time.ts';
import { dice } from '../markdown/random.ts';
import { isSoak, seed } from '../soak/seed.ts';

describe('a date without an offset', () => {
  test('is a time of the paper, not of UTC', () => {
    expect(parseTime('2022-10-12 17:25', 'Asia/Seoul')).toBe('2022-10-12T08:25:00Z');
    expect(parseTime('2022-10-12 17:25', 'America/New_York')).toBe('2022-10-12T21:25:00Z');
  });

  test.each(['America/New_York', 'Pacific/Kiritimati', 'Asia/Seoul'])(
    'is the same instant on a machine in %s',
    (TZ) => {
      const path = fileURLToPath(new URL('../../src/integrations/newswire/article/time.ts', import.meta.url));
      const program = `
      import { offsetTime, parseTime, showTime } from ${JSON.stringify(path)};
      const instant = parseTime('2022-10-12 17:25', 'Asia/Seoul');
      const local = new Date(2022, 9, 12, 17, 25).getTimezoneOffset();
      console.log(JSON.stringify([instant, showTime(instant, 'Asia/Seoul'), offsetTime(instant, 'Asia/Seoul'), local]));`;
      const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });
      const offsets = { 'America/New_York': 240, 'Pacific/Kiritimati': -840, 'Asia/Seoul': -540 };
      expect(JSON.parse(printed)).toEqual([
        '2022-10-12T08:25:00Z',
        '2022-10-12 17:25',
        '2022-10-12T17:25:00+09:00',
        offsets[TZ as keyof typeof offsets],
      ]);
    },
  );

  test('may leave out its seconds, or its whole time: then the day begins', () => {
    expect(parseTime('2022-10-12 17:25:09', 'Asia/Seoul')).toBe('2022-10-12T08:25:09Z');
    expect(parseTime('2022-10-12T17:25', 'Asia/Seoul')).toBe('2022-10-12T08:25:00Z');
    expect(parseTime('2022-10-12', 'Asia/Seoul')).toBe('2022-10-11T15:00:00Z');
    expect(parseTime('  2022-10-12  ', 'UTC')).toBe('2022-10-12T00:00:00Z');
  });

  test('moves on by an hour when the clocks skipped it', () => {
    expect(parseTime('2026-03-08 02:30', 'America/New_York')).toBe('2026-03-08T07:30:00Z');
    expect(showTime('2026-03-08T07:30:00Z', 'America/New_York')).toBe('2026-03-08 03:30');
  });

  test('is the first of the two when the clocks went back', () => {
    expect(parseTime('2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01T05:30:00Z');
  });

  test('keeps its day where the clocks skipped midnight', () => {
    expect(parseTime('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00Z');
    expect(showTime('2018-11-04T03:00:00Z', 'America/Sao_Paulo')).toBe('2018-11-04 01:00');
  });

  test('may be older than the zone itself: an archive of 1896 is shown as it was dated', () => {
    const instant = parseTime('1896-04-07', 'Asia/Seoul')!;
    expect(showTime(instant, 'Asia/Seoul')).toBe('1896-04-07 00:00');
    expect(offsetTime(instant, 'Asia/Seoul')).toBe('1896-04-07T00:00:08+08:28');
  });

  test('keeps the summer time that Seoul had in 1988', () => {
    expect(parseTime('1988-07-01 12:00', 'Asia/Seoul')).toBe('1988-07-01T02:00:00Z');
  });
});

describe('a date with an offset', () => {
  test.each([
    ['2022-10-12T17:25:00+09:00', '2022-10-12T08:25:00Z'],
    ['2022-10-12T17:25+0900', '2022-10-12T08:25:00Z'],
    ['2022-10-12 08:25:00Z', '2022-10-12T08:25:00Z'],
    ['2022-10-12T08:25:00.987Z', '2022-10-12T08:25:00Z'],
    ['2022-12-31T23:30:00-11:00', '2023-01-01T10:30:00Z'],
  ])('is RFC 3339 and heeds no zone: %s', (text, instant) => {
    expect(parseTime(text, 'Asia/Seoul')).toBe(instant);
    expect(parseTime(text, 'America/New_York')).toBe(instant);
  });
});

describe('what is no date', () => {
  test.each([
    '어제',
    '',
    '2022-13-40',
    '2022-02-30',
    '2023-02-29',
    '2022-10-12 24:30',
    '2022-10-12 24:00',
    '2022-10-12T24:00:00Z',
    '2022-10-12 17:25:60',
    '2022-00-12',
    '2022-10-00',
    '0000-01-01',
    '0022-10-12',
    '-002022-10-12',
    '２０２２-10-12',
    '2022년 10월 12일',
    '2022-10-12T17:25:00+09:00[Asia/Seoul]',
    '2022-10-12 17:60',
    '10/12/2022',
    '12.10.2022',
    '2022.10.12',
    '2022-10-12 오후 5:25',
    '2022-10-12 5:25',
    '2022-10-12T17:25:00+25:00',
    '2022-10-12Z',
    'Wed, 12 Oct 2022 17:25:00 +0900',
    '1665563100',
    '2022-10-12\n2022-10-13',
  ])('is refused, never guessed: %j', (text) => {
    expect(parseTime(text, 'Asia/Seoul')).toBeNull();
    expect(isTime(text)).toBe(false);
  });

  test('is answered with forms that are all accepted', () => {
    const forms = timeFormats.replace('YYYY', '2022').match(/\d{4}-\d{2}-\d{2}T[^)]*/g) ?? [];
    expect(forms).toEqual(['2022-10-12T17:25:00+09:00']);
    for (const form of ['YYYY-MM-DD', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD HH:mm:ss']) {
      expect(timeFormats).toContain(form);
      const text = form.replace('YYYY', '2022').replace('MM', '10').replace('DD', '12').replace('HH', '17');
      expect(isTime(text.replace('mm', '25').replace('ss', '00'))).toBe(true);
    }
  });

  test('is a leap day only in a leap year', () => {
    expect(isTime('2024-02-29')).toBe(true);
    expect(isTime('2100-02-29')).toBe(false);
  });
});

describe('a time on a page', () => {
  test('is the wall clock of the paper', () => {
    expect(showTime('2022-10-12T08:25:59Z', 'Asia/Seoul')).toBe('2022-10-12 17:25');
    expect(showTime('2022-10-12T15:00:00Z', 'Asia/Seoul')).toBe('2022-10-13 00:00');
  });

  test('carries its offset for machines', () => {
    expect(offsetTime('2022-10-12T08:25:00Z', 'Asia/Seoul')).toBe('2022-10-12T17:25:00+09:00');
    expect(offsetTime('2022-10-12T08:25:00Z', 'UTC')).toBe('2022-10-12T08:25:00+00:00');
    expect(offsetTime('2022-07-12T08:25:00Z', 'America/St_Johns')).toBe('2022-07-12T05:55:00-02:30');
  });

  test('is read back as the same instant', () => {
    for (const instant of [
      '1896-04-07T01:32:08Z',
      '1988-07-01T02:00:00Z',
      '2022-10-12T08:25:00Z',
      '2026-03-08T07:30:00Z',
    ]) {
      for (const zone of ['America/New_York', 'Asia/Seoul'])
        expect(parseTime(offsetTime(instant, zone), 'UTC')).toBe(instant);
    }
  });
});

describe('dates drawn by lot', () => {
  const count = isSoak ? 30_000 : 300;
  const zones = Intl.supportedValuesOf('timeZone');

  test('are read as Temporal reads them, in every zone, on days on which its clocks are set and on others', {
    timeout: 3_600_000,
  }, () => {
    const random = dice(seed);
    const upTo = (most: number) => Math.floor(random() * most);
    const read = { dates: 0, skipped: 0 };
    for (let round = 0; round < count; round += 1) {
      const zone = zones[upTo(zones.length)] ?? 'UTC';
      const change = random() < 0.5 ? changeAfter(Date.UTC(1880 + upTo(150), upTo(12)), zone) : null;
      const near = change ?? Date.UTC(1600 + upTo(500), upTo(12), 1 + upTo(31));
      const shown = new Date(near + (upTo(97) - 48) * 1_800_000).toISOString();
      const text = [shown.slice(0, 10), shown.slice(0, 16), shown.slice(0, 19)][upTo(3)] ?? '';
      const plain = Temporal.PlainDateTime.from(text).toZonedDateTime(zone);
      expect([zone, text, parseTime(text, zone)]).toEqual([
        zone,
        text,
        plain.toInstant().toString({ smallestUnit: 'second' }),
      ]);
      read.dates += change === null ? 0 : 1;
      read.skipped += plain.toPlainDateTime().equals(text) ? 0 : 1;
    }
    expect(read.dates).toBeGreaterThan(count / 4);
    expect(read.skipped).toBeGreaterThan(0);
  });

  test('are real days, or refused as Temporal refuses them', () => {
    const random = dice(seed);
    const two = (most: number) => String(Math.floor(random() * most)).padStart(2, '0');
    for (let round = 0; round < count; round += 1) {
      const text = `${1895 + Math.floor(random() * 210)}-${two(15)}-${two(34)}T${two(26)}:${two(62)}${random() < 0.5 ? `:${two(60)}.5` : ''}${random() < 0.5 ? 'Z' : `${random() < 0.5 ? '+' : '-'}${two(26)}:${two(62)}`}`;
      expect([text, parseTime(text, 'Asia/Seoul')]).toEqual([text, instantOf(text)]);
    }
  });
});

/** When the clocks of this zone were next set, in milliseconds since 1970. */
function changeAfter(time: number, zone: string): number | null {
  const next = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  return next && next.epochMilliseconds + next.offsetNanoseconds / 1_000_000;
}

function instantOf(text: string): string | null {
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'second' });
  } catch {
    return null;
  }
}
