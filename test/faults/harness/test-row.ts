import { expect, it, vi } from 'vitest';
import { describeJourney } from '../../journeys/support/describe-journey.ts';
import { withLanes } from './lane.ts';
import type { Row } from './row.ts';
import { tryRow } from './try-row.ts';

/** As each try mostly waits. */
const AT_A_TIME = 3;

/** The short form of a row: few tries of a small import, with the seeds 1, 2, … */
export function testRow(row: Row): void {
  vi.setConfig({ testTimeout: 170_000 });
  describeJourney(`when this breaks: ${row.breaks}`, () => {
    it(`this holds: ${row.holds}`, async () => {
      const seeds = Array.from({ length: row.short }, (_, index) => index + 1);
      const options = { size: '40', count: Math.min(AT_A_TIME, row.short), ownServers: row.ownServers } as const;
      const { violations } = await withLanes(options, (lanes) => tryRow({ row, seeds, lanes, short: true }));
      expect(violations).toEqual([]);
    });
  });
}
