import { describe, expect, test } from 'vitest';
import { feedTtl } from '../../src/integrations/newswire/article/feed-options.ts';

import { fediverseOutputs } from '../../src/integrations/newswire/fediverse/documents.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { documentRules, toHeaderFile } from '../../src/integrations/newswire/hosts/header-rules.ts';
import { sampleEdition } from '../article/sample.ts';

const headerRules = toHeaderFile(documentRules());

/** As Cloudflare Pages reads the file: from the top, `!` takes a header away, a second value is joined by a comma. */
function headersOf(path: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const rule of headerRules.trim().split('\n\n')) {
    const [pattern = '', ...lines] = rule.split('\n').map((line) => line.trim());
    const matcher = new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace('*', '.*')}$`);
    if (!matcher.test(path)) continue;
    for (const line of lines) {
      const [, name = '', value] = /^(?:! )?([^:]+)(?:: (.*))?$/.exec(line) ?? [];
      if (value === undefined) delete headers[name];
      else headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
  }
  return headers;
}

describe('the header rules of a static host', () => {
  test('are what a person has read', async () => {
    await expect(headerRules).toMatchFileSnapshot('golden/_headers');
  });

  test('give every document its type, every reader of another site the right to read it, and feeds their age, once', () => {
    const edition = sampleEdition();
    for (const { path, type } of fediverseOutputs(edition))
      expect([path, headersOf(`/${path}`)]).toEqual([
        path,
        { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' },
      ]);
    const age = { 'Cache-Control': `public, max-age=${feedTtl * 60}` };
    for (const { path, type } of feedOutputs(edition))
      expect([path, headersOf(`/${path}`)]).toEqual([
        path,
        { 'Content-Type': type, 'Access-Control-Allow-Origin': '*', ...age },
      ]);
  });

  test('leave pages and pictures alone', () => {
    for (const path of ['/', '/articles/roadshow/', '/_astro/a.jpeg', '/edition.json'])
      expect(headersOf(path)).toEqual({});
  });
});
