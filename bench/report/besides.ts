import type { Clicks } from '../clicks.ts';
import type { Measured } from '../measured.ts';
import { median, quantile, spread } from '../statistics.ts';
import { groupedBy, num, table } from './table.ts';

/** Milliseconds. Where fewer than a hundred were measured p99 is their maximum. */
export const clicksTable = ({ first, idle, busy }: Measured): string =>
  table(
    ['', 'idle p50', 'p99', 'of', 'importing p50', 'p99', 'of', 'first of all, at most'],
    Object.keys(idle).map((doing) => {
      const cold = tookOf(first, doing);
      return [doing, ...columns(idle, doing), ...columns(busy, doing), cold.length > 0 ? ms(cold, 1) : ''];
    }),
  );

const tookOf = (clicks: Clicks, doing: string): readonly number[] =>
  Object.entries(clicks).find(([name]) => name === doing)?.[1] ?? [];
const ms = (took: readonly number[], share: number): string => quantile(took, share).toFixed(0);

function columns(clicks: Clicks, doing: string): readonly string[] {
  const took = tookOf(clicks, doing);
  return took.length === 0 ? ['', '', '0'] : [ms(took, 0.5), ms(took, 0.99), num(took.length)];
}

export const togetherTable = ({ together }: Measured): string =>
  table(
    [`${num(together[0]?.people ?? 0)} new people`, 'seconds', 'times one'],
    groupedBy(together, ({ how }) => how).map(([how, all]) => {
      const seconds = all.map((one) => one.seconds);
      const one = together.filter((other) => other.how === 'one import').map((other) => other.seconds);
      return [how, spread(seconds), (median(seconds) / median(one)).toFixed(2)];
    }),
  );

export const groupsTable = ({ expansions }: Measured): string =>
  table(
    ['people', 'groups', 'seconds', 'ldapsearch', 'times'],
    groupedBy(expansions, ({ groups }) => groups).map(([groups, all]) => [
      num(all[0]?.people ?? 0),
      num(groups),
      spread(all.map(({ oursS }) => oursS)),
      spread(all.map(({ floorS }) => floorS)),
      spread(all.map(({ oursS, floorS }) => oursS / floorS)),
    ]),
  );
