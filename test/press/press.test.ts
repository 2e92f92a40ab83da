import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { printPaper } from '../../src/integrations/newswire/press/press.ts';

const processes: ChildProcess[] = [];
subscribe('child_process', (message) => {
  processes.push((message as { process: ChildProcess }).process);
});

it('is finished when the process that printed is gone: whoever counts what it cost finds all of it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'newswire-press-'));
  const place = { root, home: join(root, '.newswire'), dist: join(root, 'dist'), origin: 'https://paper.example' };
  const { finished, ...result } = await printPaper({ ...place, now: '2026-01-01T00:00:00Z' });
  await finished;
  expect(processes.map(({ exitCode }) => exitCode)).toEqual([0]);
  expect(result).toEqual({ kind: 'build', why: 'No full build has left anything to print from.' });
  await rm(root, { recursive: true, force: true });
});
