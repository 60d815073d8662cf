import type { OutcomeCounts } from '../import-users/import.ts';
import { RETRIED, totalOf } from '../import-users/import.ts';
import { groups, num, users } from './texts.ts';

export type Counts = { readonly people: OutcomeCounts; readonly groups: OutcomeCounts };

/** "1,000 users created, 12 synced, 3 unchanged, 4 not imported. 2 groups created." Only what happened. */
export function outcomesText({ people, groups: of }: Counts): string {
  const told = [...kindText(people, users), ...kindText(of, groups)];
  return told.length === 0 ? 'Nothing was imported.' : told.join(' ');
}

function kindText(counts: OutcomeCounts, named: (n: number) => string): readonly string[] {
  const parts = WORDS.filter(([outcome]) => counts[outcome] > 0);
  if (parts.length === 0) return [];
  const [first, ...rest] = parts.map(([outcome, word], index) =>
    index === 0 ? `${named(counts[outcome])} ${word}` : `${num(counts[outcome])} ${word}`,
  );
  return [`${[first, ...rest].join(', ')}.`];
}

const WORDS = [
  ['created', 'created'],
  ['synced', 'synced'],
  ['unchanged', 'unchanged'],
  ['blocked', 'blocked'],
  ['held', 'held back'],
  ['failed', 'failed'],
] as const;

export const done = ({ people, groups: of }: Counts): number => totalOf(people) + totalOf(of);

/** How many *Retry Failed* would take up again. */
export const retriable = ({ people, groups: of }: Counts): number =>
  RETRIED.reduce((sum, outcome) => sum + people[outcome] + of[outcome], 0);
