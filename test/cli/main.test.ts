import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { oldNode } from '../../src/integrations/newswire/cli/node-version.ts';

const folder = new URL('../../src/integrations/newswire/cli/', import.meta.url);
const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

/** What the program says, in a process of its own. */
function say(parameters: string[], script = ''): string {
  const before = script ? ['--import', `data:text/javascript,${encodeURIComponent(script)}`] : [];
  return execFileSync(process.execPath, [...before, main, ...parameters], { encoding: 'utf8' });
}

describe('newswire', () => {
  it('names all of its commands', () => {
    const named = readdirSync(folder)
      .map((file) => file.replace('.ts', ''))
      .filter((name) => readFileSync(new URL(`${name}.ts`, folder), 'utf8').includes(`new Command('${name}')`));
    expect(named.length).toBeGreaterThan(15);
    const listed = [...say(['--help']).matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name);
    expect(listed.filter((name) => name !== 'help').toSorted()).toEqual(named.toSorted());
  });

  it('loads the server for no command that needs none', () => {
    const watch = `
      import { registerHooks } from 'node:module';
      const loaded = [];
      registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
      process.on('exit', () => console.log(loaded.filter((url) => /@fedify.fedify/.test(url)).length + ' of ' + loaded.length));
    `;
    expect(say(['followers', '--help'], watch)).toMatch(/^0 of \d{2,}$/m);
    // It prints, and finds out whether there is anybody to tell.
    expect(say(['publish', '--help'], watch)).toMatch(/^0 of \d{2,}$/m);
    expect(say(['serve', '--help'], watch)).toMatch(/^[1-9]\d* of \d{2,}$/m);
  });

  it('loads what reads old sites only to read one', () => {
    const loaded = `
      import { registerHooks } from 'node:module';
      let readers = 0;
      registerHooks({ load: (url, context, next) => (/turndown|saxes/.test(url) && readers++, next(url, context)) });
      process.on('exit', () => console.log(readers + ' readers'));
    `;
    expect(say(['--help'], loaded)).toMatch(/^0 readers$/m);
    const source = fileURLToPath(new URL('../importing/old/wordpress.xml', import.meta.url));
    expect(say(['import', 'wordpress', source, '--dry-run'], loaded)).toMatch(/^[2-9] readers$/m);
  });
});

describe('a command in a wrong folder', () => {
  // A database that is made there would let an editor believe that nothing waits.
  it.each([
    ['replies', 'There is no site here, and no database at'],
    ['build', 'Astro is not installed here. Run this in the folder of the site'],
  ])('says so, and leaves nothing behind: %s', (command, words) => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'newswire-elsewhere-'));
    try {
      const { status, stderr } = spawnSync(process.execPath, [main, command], { cwd: elsewhere, encoding: 'utf8' });
      expect(stderr).toContain(words);
      expect(status).toBe(1);
      expect(readdirSync(elsewhere)).toEqual([]);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });
});

describe('an old Node', () => {
  it('is told which one is needed', () => {
    expect(oldNode('20.20.2')).toMatch(
      /^newswire \d\S+ needs Node 22\.18 or later, and this is 20\.20\.2: install a newer one/,
    );
    expect(oldNode('22.17.1')).not.toBeNull();
    expect([oldNode('22.18.0'), oldNode('24.0.0')]).toEqual([null, null]);
  });

  it('is the one before what the package says it needs', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(oldNode(engines.node.replace('>=', ''))).toBeNull();
  });
});
