import { expect } from 'vitest';

/** The figures at this moment, by name and labels as Prometheus reads them. */
export async function scrape(port: number): Promise<Map<string, number>> {
  const answer = await fetch(`http://localhost:${port}/metrics`);
  expect(answer.status).toBe(200);
  return new Map(
    (await answer.text())
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [, name = '', labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
        return [labels === '' ? name : `${name}{${labels}}`, Number(value)];
      }),
  );
}
