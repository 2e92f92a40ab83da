import { expect, it } from 'vitest';
import { domainOf, hostOf, hostsAbove, rangeOfHost } from '../../../src/integrations/newswire/storage/sql/domain.ts';

it('names the host of an account and every domain above it', () => {
  expect(hostsAbove('https://A.far.example:8443/users/a')).toEqual(['a.far.example', 'far.example', 'example']);
  expect(hostsAbove('https://far.example./users/a')).toEqual(['far.example', 'example']);
  expect(hostsAbove('no address')).toEqual([]);
});

it('names no more domains than a name can have, however long a host pretends to be', () => {
  const hosts = hostsAbove(`https://${'a.'.repeat(50_000)}far.example/`);
  expect(hosts.length).toBeLessThanOrEqual(127);
  expect(hosts.every((host) => host.length <= 253)).toBe(true);
  expect(hosts.at(-2)).toBe('far.example');
});

it('reads a host from its top, so that a domain and all below it are one range', () => {
  const { from, to } = rangeOfHost('far.example');
  const isIn = (id: string) => domainOf(id) >= from && domainOf(id) < to;
  expect(domainOf('https://a.far.example/users/a')).toBe('example.far.a.');
  expect(['https://far.example/1', 'https://far.example.:81/1', 'https://a-b.c.far.example/1'].map(isIn)).toEqual([
    true,
    true,
    true,
  ]);
  expect(
    ['https://notfar.example/1', 'https://far-.example/1', 'https://example/1', 'far.example', ''].map(isIn),
  ).toEqual([false, false, false, false, false]);
});

it('keeps the port of an inbox, and knows no host of what is no address', () => {
  expect(hostOf('https://Far.example:8443/inbox')).toBe('far.example:8443');
  expect(hostOf('https://far.example:443/inbox')).toBe('far.example');
  expect(hostOf('')).toBe('');
});
