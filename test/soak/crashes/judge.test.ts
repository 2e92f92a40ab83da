import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { Arrival } from './readers.ts';

const arrival = (more: Partial<Arrival>): Arrival => ({
  ...{ inbox: 'a', id: 'x#create', type: 'Create', actor: 'paper', article: 'x', version: 0, kills: 0 },
  ...more,
});
const faultsOf = (arrivals: Arrival[], last: number | null = 0) =>
  judge(arrivals, new Map([['x', last]]), () => ['a', 'b']).faults;
const all = [arrival({}), arrival({ inbox: 'b' })];

describe('the judge of the campaign', () => {
  it('has nothing against what came everywhere, and counts what came again after a kill', () => {
    const verdict = judge([...all, arrival({ kills: 3 })], new Map([['x', 0]]), () => ['a', 'b']);
    expect(verdict).toEqual({ faults: [], repeats: new Map([[1, 1]]), overtaken: 0, activities: 1 });
  });

  it('sees what never came, came twice for no reason, came under two ids, or was forgotten', () => {
    expect(faultsOf([arrival({})])).toEqual(['x#create never came to 1 inboxes, such as b.']);
    expect(faultsOf([...all, arrival({})])).toEqual(['x#create came to a twice, and nobody was killed in between.']);
    const again = ['a', 'b'].map((inbox) => arrival({ inbox, id: 'x#update-1' }));
    expect(faultsOf([...all, ...again])).toEqual(['x, version 0 was told under 2 ids: x#create, x#update-1.']);
    expect(faultsOf(all, 1)).toEqual(['Nobody heard of the last of x: version 1.']);
    expect(faultsOf(all, null)).toEqual(['Nobody heard of the last of x: that it was taken down.']);
    expect(faultsOf([], null)).toEqual([]);
  });
});
