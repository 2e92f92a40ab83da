import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { fediverseOutputs } from '../../src/integrations/newswire/fediverse/documents.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { fileOf, hostedEdition, hostileMoves, workFor } from './sample.ts';

/** What the script for S3 asks of `aws`, by a stand-in that takes it down. */
async function callsOf(script: string): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-s3-'));
  try {
    await writeFile(join(folder, 'aws'), '#!/bin/sh\nprintf "%s\\036" "$@" >> "$CALLS"\nprintf "\\035" >> "$CALLS"\n');
    await chmod(join(folder, 'aws'), 0o755);
    await writeFile(join(folder, 'upload.sh'), script);
    const calls = join(folder, 'calls');
    const env = { PATH: `${folder}:${process.env['PATH']}`, CALLS: calls };
    await promisify(execFile)('sh', [join(folder, 'upload.sh'), 'paper', 'built'], { env });
    const lines = (await readFile(calls, 'utf8')).split('\u001d').filter((line) => line !== '');
    return lines.map((line) => line.split('\u001e').slice(0, -1));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const saidOf = (call: readonly string[], flag: string) => call[call.indexOf(flag) + 1];

it('sends every document with its type, once it is said for the last time', async () => {
  const edition = hostedEdition();
  const calls = await callsOf(fileOf(workFor('s3', null, edition), 's3-upload.sh'));
  const copies = calls.filter(([, action]) => action === 'cp');
  for (const { path, type } of [...feedOutputs(edition), ...fediverseOutputs(edition)]) {
    const matches = copies.filter((call) => toPattern(String(saidOf(call, '--include'))).test(path));
    expect([path, saidOf(matches.at(-1) ?? [], '--content-type')]).toEqual([path, type]);
  }
});

it('leads on from old addresses, however they are spelt', async () => {
  const edition = hostedEdition({ articles: hostileMoves() });
  const calls = await callsOf(fileOf(workFor('s3', null, edition), 's3-upload.sh'));
  const led = calls.filter(([, action]) => action === 'put-object');
  expect(led.map((call) => saidOf(call, '--key'))).toEqual(
    expect.arrayContaining(['a"; return 418; #/', '{path}/$uri/', "it's\\/", '%/', 'two words/']),
  );
  expect(new Set(led.slice(-5).map((call) => saidOf(call, '--website-redirect-location')))).toEqual(
    new Set(['/articles/roadshow/']),
  );
});

/** As aws reads it: a star stands for anything. */
function toPattern(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.]/g, '\\.').replaceAll('*', '.*')}$`);
}
