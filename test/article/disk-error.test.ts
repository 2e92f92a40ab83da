import { describe, expect, it } from 'vitest';
import { onDisk, toDiskError } from '../../src/integrations/newswire/article/disk-error.ts';

const refusal = (code: string, path?: string, dest?: string) =>
  toDiskError(Object.assign(new Error(`${code}: refused`), { code, path, dest }));

describe('a disk that refuses', () => {
  it.each([
    ['EACCES', /^Permission denied: \/site\/a\.md\. Let the user who runs this read and write there/],
    ['EPERM', /^Permission denied: \/site\/a\.md\./],
    ['EROFS', /^\/site\/a\.md cannot be written: its disk is mounted for reading only\./],
    ['ENOSPC', /^The disk that \/site\/a\.md lies on is full\. Make room/],
    ['EDQUOT', /^The disk that \/site\/a\.md lies on is full\./],
  ])('is told in a sentence with what to do: %s', (code, sentence) => {
    const told = refusal(code, '/site/a.md');
    expect(told).toHaveProperty('message', expect.stringMatching(sentence));
    expect(told).not.toHaveProperty('stack', expect.stringContaining('at '));
  });

  it('is told by the place that was to be written, where there are two, and without any where there is none', () => {
    expect(refusal('EACCES', '/site/next', '/site/dist')).toHaveProperty(
      'message',
      expect.stringContaining('/site/dist'),
    );
    expect(refusal('ENOSPC')).toHaveProperty('message', 'The disk is full. Make room, and run this again.');
  });

  it('is none of our faults, and those keep their stack', () => {
    const fault = new TypeError('x is not a function');
    expect(toDiskError(fault)).toBe(fault);
    expect(refusal('ENOENT', '/site/a.md')).toHaveProperty('message', 'ENOENT: refused');
  });

  it('is told of work as of an error', async () => {
    const refused = Object.assign(new Error('EACCES'), { code: 'EACCES', path: '/site' });
    await expect(onDisk(() => Promise.reject(refused))()).rejects.toThrow('Permission denied: /site.');
    await expect(onDisk((path: string) => `read ${path}`)('/site')).resolves.toBe('read /site');
  });
});
