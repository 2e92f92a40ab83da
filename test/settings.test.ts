import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clockOf, readSettings, SettingsError } from '../src/integrations/newswire/settings.ts';

function refusal(environment: Record<string, string>): string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const wrong: [string, string, string][] = [
  ['SITE_URL', 'paper.example', 'SITE_URL must be the public origin of the paper, such as https://paper.example.'],
  [
    'SITE_URL',
    'ftp://paper.example',
    'SITE_URL must be the public origin of the paper, such as https://paper.example.',
  ],
  [
    'SITE_URL',
    'https://paper.example/news',
    'SITE_URL must have no path: write https://paper.example, and put /news into `base` in astro.config.',
  ],
  [
    'SITE_URL',
    'https://paper.example/news/',
    'SITE_URL must have no path: write https://paper.example, and put /news into `base` in astro.config.',
  ],
  ['SITE_URL', 'https://paper.example/?edition=1', 'SITE_URL must be an origin alone: write https://paper.example.'],
  ['SITE_URL', 'https://paper.example/#top', 'SITE_URL must be an origin alone: write https://paper.example.'],
  ['PORT', 'http', 'PORT must be a number from 1 to 65535, such as 4321.'],
  ['PORT', '80.5', 'PORT must be a whole number.'],
  ['PORT', '0', 'PORT must be 1 or more.'],
  ['PORT', '70000', 'PORT must be at most 65535.'],
  [
    'NEWSWIRE_DATABASE',
    'mysql://localhost/paper',
    'NEWSWIRE_DATABASE must be the path of a file, such as .newswire/newswire.db, or the address of a PostgreSQL database, such as postgres://paper@localhost/newswire.',
  ],
  ['NEWSWIRE_NOW', '어제', 'NEWSWIRE_NOW must be a time such as 2026-11-22T09:00:00+09:00.'],
  ['NEWSWIRE_ALLOW_PRIVATE_ADDRESSES', 'yes', 'NEWSWIRE_ALLOW_PRIVATE_ADDRESSES must be 1 or 0.'],
  ['NEWSWIRE_TRUST_PROXY', 'on', 'NEWSWIRE_TRUST_PROXY must be 1 or 0.'],
  ['NEWSWIRE_PRESS_MINUTES', 'long', 'NEWSWIRE_PRESS_MINUTES must be a whole number, such as 10.'],
  ['NEWSWIRE_METRICS_PORT', 'yes', 'NEWSWIRE_METRICS_PORT must be a number from 1 to 65535, such as 9464.'],
  ['NEWSWIRE_METRICS_PORT', '94.64', 'NEWSWIRE_METRICS_PORT must be a whole number.'],
  ['NEWSWIRE_METRICS_PORT', '0', 'NEWSWIRE_METRICS_PORT must be 1 or more.'],
  ['NEWSWIRE_METRICS_PORT', '94640', 'NEWSWIRE_METRICS_PORT must be at most 65535.'],
];

describe('the settings', () => {
  const home = {
    origin: 'http://localhost:4321',
    originGiven: false,
    port: 4321,
    host: 'localhost',
    database: resolve('.newswire/newswire.db'),
    dist: resolve('dist'),
    buildCommand: undefined,
    pressStay: 600_000,
    fixedNow: undefined,
    isTry: false,
    allowPrivateAddresses: false,
    trustProxy: false,
    metrics: null,
    hub: { inAll: 10_000, perHost: 1000, allowPrivateAddresses: false },
  };

  test('of a paper at home need nothing to be set', () => {
    expect(readSettings({})).toEqual(home);
  });

  test('count an empty value as not set', () => {
    const empty = Object.fromEntries(wrong.map(([name]) => [name, '']));
    expect(readSettings({ ...empty, HOST: '', NEWSWIRE_DIST: '', NEWSWIRE_BUILD_COMMAND: '' })).toEqual(home);
  });

  test('of a paper on the web are what was written', () => {
    expect(
      readSettings({
        SITE_URL: 'https://paper.example',
        PORT: '8080',
        HOST: '0.0.0.0',
        NEWSWIRE_DATABASE: '/var/lib/newswire/paper.db',
        NEWSWIRE_DIST: '/srv/paper',
        NEWSWIRE_BUILD_COMMAND: 'npm run build',
        NEWSWIRE_PRESS_MINUTES: '0',
        NEWSWIRE_NOW: '2026-11-22T09:00:00+09:00',
        NEWSWIRE_ALLOW_PRIVATE_ADDRESSES: 'false',
        NEWSWIRE_TRUST_PROXY: 'true',
        NEWSWIRE_METRICS_PORT: '9464',
        NEWSWIRE_METRICS_HOST: '10.0.0.5',
        NEWSWIRE_HUB_SUBSCRIPTIONS: '500',
        NEWSWIRE_HUB_SUBSCRIPTIONS_PER_HOST: '0',
        UNRELATED: 'left alone',
      }),
    ).toEqual({
      origin: 'https://paper.example',
      originGiven: true,
      port: 8080,
      host: '0.0.0.0',
      database: '/var/lib/newswire/paper.db',
      dist: '/srv/paper',
      buildCommand: 'npm run build',
      pressStay: 0,
      fixedNow: '2026-11-22T00:00:00Z',
      isTry: false,
      allowPrivateAddresses: false,
      trustProxy: true,
      metrics: { port: 9464, host: '10.0.0.5' },
      hub: { inAll: 500, perHost: 0, allowPrivateAddresses: false },
    });
  });

  test('take an origin with a slash at its end, a port, or capitals', () => {
    expect(readSettings({ SITE_URL: 'https://paper.example/' }).origin).toBe('https://paper.example');
    expect(readSettings({ SITE_URL: 'http://localhost:8080' }).origin).toBe('http://localhost:8080');
    expect(readSettings({ SITE_URL: 'HTTPS://Paper.Example:443' }).origin).toBe('https://paper.example');
  });

  test('stand at their own port when no origin is given', () => {
    expect(readSettings({ PORT: '8080' })).toMatchObject({ origin: 'http://localhost:8080', originGiven: false });
  });

  test.each(wrong)('refuse %s=%s with one sentence that says what to write', (name, value, sentence) => {
    expect(refusal({ [name]: value })).toEqual([`${sentence} It is ${JSON.stringify(value)}.`]);
  });

  test('let no host ask itself', () => {
    const refused = refusal({ SITE_URL: 'https://paper.example', NEWSWIRE_SERVER_URL: 'https://paper.example/' });
    expect(refused).toEqual([expect.stringMatching(/^NEWSWIRE_SERVER_URL must be another address than SITE_URL: /)]);
    expect(readSettings({ NEWSWIRE_SERVER_URL: 'https://live.paper.example/' }).serverUrl).toBe(
      'https://live.paper.example',
    );
  });

  test('keep figures off the port of the pages', () => {
    expect(refusal({ PORT: '8080', NEWSWIRE_METRICS_PORT: '8080' })).toEqual([
      'NEWSWIRE_METRICS_PORT must be another port than PORT: figures are not for readers. It is "8080".',
    ]);
    expect(readSettings({ PORT: '8080', NEWSWIRE_METRICS_PORT: '8081' }).metrics).toEqual({
      port: 8081,
      host: 'localhost',
    });
  });

  test('refuse all that is wrong at once', () => {
    const lines = refusal(Object.fromEntries(wrong.map(([name, value]) => [name, value])));
    expect(lines).toHaveLength(new Set(wrong.map(([name]) => name)).size);
    for (const [name] of wrong) expect(lines.filter((line) => line.startsWith(`${name} must`))).toHaveLength(1);
  });

  test('show nobody the password of an address that they refuse', () => {
    const [database] = refusal({ NEWSWIRE_DATABASE: 'mysql://desk:secret@db.example/paper' });
    expect(database).toContain('It is "mysql://...@db.example/paper".');
    const [site] = refusal({ SITE_URL: 'https://desk:secret@paper.example' });
    expect(site).toBe(
      'SITE_URL must be an origin alone: write https://paper.example. It is "https://...@paper.example".',
    );
  });
});

describe('the clock', () => {
  test('stands still where NEWSWIRE_NOW fixes it', () => {
    const clock = clockOf(readSettings({ NEWSWIRE_NOW: '2026-11-22 09:00' }));
    expect([clock(), clock()].map((time) => time.toISOString())).toEqual(Array(2).fill('2026-11-22T09:00:00.000Z'));
    clock().setFullYear(1999);
    expect(clock().getUTCFullYear()).toBe(2026);
  });

  test('is that of the machine otherwise', () => {
    const before = Date.now();
    const now = clockOf(readSettings({}))().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});
