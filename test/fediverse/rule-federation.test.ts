import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('../../FEDERATION.md');

/** Under a heading of the second level, up to the next. */
function section(title: string): string {
  return page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
}

describe('FEDERATION.md (FEP-67ff)', () => {
  test('has the two sections that the proposal asks for', () => {
    expect(section('Supported federation protocols and standards')).toContain('ActivityPub');
    expect(section('Supported FEPs')).toContain('67ff: FEDERATION.md');
  });

  test('lists every proposal that this paper follows', () => {
    const followed = [...read('rules.md').matchAll(/^\| (FEP-[^:]+):/gm)].flatMap(([, names = '']) =>
      names.split(', ').map((name) => name.replace('FEP-', '')),
    );
    expect(followed.length).toBeGreaterThan(15);
    const linked = [...section('Supported FEPs').matchAll(/\[([0-9a-f]{4}): [^\]]*\]\(/g)].map(([, name]) => name);
    expect(followed.filter((name) => !linked.includes(name))).toEqual([]);
  });
});
