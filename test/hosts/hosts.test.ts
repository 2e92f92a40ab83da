import { describe, expect, test } from 'vitest';
import { hostNames, toHostWork } from '../../src/integrations/newswire/hosts/hosts.ts';
import { hostedEdition, server, workFor } from './sample.ts';

const papers = [
  ['with a server', server, 'split'],
  ['without one', null, 'static'],
] as const;

describe.each(hostNames)('%s', (host) => {
  test.each(papers)('gets the files that a person has read: %s', async (_, from, folder) => {
    const { files } = workFor(host, from);
    for (const { path, render } of files.filter(({ path }) => !path.startsWith('ap/')))
      await expect(render()).toMatchFileSnapshot(`golden/${host}/${folder}/${path.replace(/^\./, 'dot-')}`);
  });

  test.each(papers)('says what it cannot do: %s', async (_, from, folder) => {
    const { lacks } = workFor(host, from);
    await expect(`${lacks.join('\n')}\n`).toMatchFileSnapshot(`golden/${host}/${folder}/lacks.txt`);
  });
});

test('of two hosts that read one file the first has its way', () => {
  const of = (names: Parameters<typeof toHostWork>[0]) => toHostWork(names, hostedEdition(), server).files;
  const both = of(['netlify', 'cloudflare']);
  expect(both.map(({ path }) => path)).toEqual(['_headers', '_redirects', '_worker.js', '_routes.json']);
  expect(both[1]?.render()).toBe(of(['netlify'])[1]?.render());
});
