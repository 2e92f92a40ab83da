import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Row {
  rule: string;
  isDone: boolean;
  /** `file > describe > test`, each part a title. */
  proofs: string[][];
}

const folder = new URL('./', import.meta.url);

/** Holds a page of rules to the tests that it names: each is there, and none of a rule that is done is expected to fail. */
export function holdRules(address: URL, { atLeast }: { atLeast: number }): void {
  const page = readFileSync(address, 'utf8');
  const rows = readRows(page);

  describe('the rules', () => {
    test('were read whole', () => {
      expect(rows).toHaveLength(page.split('\n').filter((line) => /^\| (?!Rule |---)/.test(line)).length);
      expect(rows.length).toBeGreaterThan(atLeast);
    });

    test.each(rows)('name tests that exist: $rule', ({ rule, isDone, proofs }) => {
      if (isDone) expect(proofs.length, 'it has no test').toBeGreaterThan(0);
      for (const [file = '', ...titles] of proofs) {
        const text = readFileSync(new URL(file, folder), 'utf8');
        let at = 0;
        for (const title of titles) {
          at = positionOf(title, text, at);
          expect(at, `${file} has no "${title}" there`).toBeLessThan(Number.POSITIVE_INFINITY);
        }
        const expectedToFail = /\b(?:it|test)\.fails\(\s*$/.test(text.slice(0, at));
        if (expectedToFail) expect(isDone, `${rule} Its test is expected to fail: say "not done"`).toBe(false);
      }
    });
  });
}

function readRows(page: string): Row[] {
  return [...page.matchAll(/^\| (?!Rule |---)(.+?) \| (.+) \|$/gm)].map(([, rule = '', proof = '']) => ({
    rule,
    isDone: !proof.startsWith('not done: '),
    proofs: [...proof.matchAll(/`([^`]+\.ts > [^`]+)`/g)].map(([, path = '']) => path.split(' > ')),
  }));
}

/** Where a title stands as one, in any kind of quotation marks; at no place where it does not. */
function positionOf(title: string, text: string, from: number): number {
  const marked = [`'${title}',`, `"${title}",`, `\`${title}\`,`];
  return Math.min(
    ...marked.map((one) => text.indexOf(one, from)).map((at) => (at < 0 ? Number.POSITIVE_INFINITY : at)),
  );
}
