import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { freePort } from '../end-to-end/site.ts';
import { startPeer } from '../peer/peer.ts';
import { openPaper } from './running-paper.ts';
import { scrape } from './scrape.ts';

const docs = new URL('../../docs/', import.meta.url);
const figures = /^## Figures\n(.*?)^## /ms.exec(readFileSync(new URL('operations.md', docs), 'utf8'))?.[1] ?? '';
const explained = [...figures.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name).sort();

describe('the figures', () => {
  it('are explained in docs/operations.md, each of them, and nothing there is missing', async () => {
    const port = await freePort();
    const paper = await openPaper([], { environment: { NEWSWIRE_METRICS_PORT: String(port) } });
    const reader = await startPeer();
    try {
      // Fedify's figures are there once they have something to count.
      await reader.follow(`@news@${new URL(paper.origin).host}`);
      await expect
        .poll(async () => (await scrape(port)).get('newswire_deliveries_total{outcome="taken"}'))
        .toBeGreaterThan(0);
      const names = [...(await scrape(port)).keys()].map((key) =>
        key.replace(/\{.*/, '').replace(/_(bucket|sum|count)$/, ''),
      );
      expect(explained).toEqual([...new Set(names)].sort());
    } finally {
      await reader.close();
      await paper.stop();
    }
  });

  it('are what the alerts of docs/prometheus-alerts.yml watch, each with words for the person who is called', () => {
    const rule = z.strictObject({
      alert: z.string().regex(/^Newswire[A-Z]\w+$/),
      expr: z.string(),
      for: z
        .string()
        .regex(/^\d+[smh]$/)
        .optional(),
      labels: z.strictObject({ severity: z.enum(['page', 'warn']) }),
      annotations: z.strictObject({ summary: z.string().min(1), description: z.string().min(1) }),
    });
    const { groups } = z
      .strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule) })) })
      .parse(parse(readFileSync(new URL('prometheus-alerts.yml', docs), 'utf8')));
    const watched = groups.flatMap(({ rules }) =>
      rules.map(({ expr }) => expr.match(/\b(?:newswire|process|nodejs)_\w+/g)),
    );
    expect(watched.flat().length).toBeGreaterThan(5);
    for (const name of watched.flat()) if (name) expect(explained).toContain(name);
  });
});
