import type { Entry } from './directory.ts';
import { nameOf } from './directory.ts';
import type { Blocked } from './growing-plan.ts';
import { nameKey } from './names.ts';
import type { Planned, Reason } from './plan.ts';
import type { PlanEntry, Positioned } from './stores.ts';

type Rules = { readonly uniqueEmail: boolean };

/** With the position that it will have in the plan. */
export type Placed<P extends Planned = Planned> = P & Positioned;

/**
 * By the key of a name or an e-mail where in the plan the entry stands that claimed it first, whatever the number of batches.
 * No more, as there is one for each name of an import: the plan has the rest.
 */
export type Claims = Map<string, number>;

export type Twins = {
  /** The batch, with those blocked that share a name or an e-mail with an entry of this import. */
  readonly planned: readonly Planned[];
  /** Entries of earlier batches that turn out to be blocked too. */
  readonly earlier: readonly Blocked[];
};

/** Where entries of earlier batches stand whose name or e-mail one of this batch has. */
export const claimedBefore = (batch: readonly Planned[], claims: Claims, rules: Rules): readonly number[] =>
  batch.flatMap((planned) => claimsOf(planned, rules)).flatMap(({ key }) => claims.get(key) ?? []);

/**
 * R15: both are blocked, and each reason names the other; of several twins an entry is told its first one. Adds the batch to
 * `claims`. `before`: what the plan has at the positions that were `claimedBefore`.
 */
export function blockTwins(
  batch: readonly Placed[],
  claims: Claims,
  before: readonly PlanEntry[],
  rules: Rules,
): Twins {
  const names = new Map(before.map(({ position, name }) => [position, name]));
  const told = new Set(before.filter(({ verdict }) => verdict === 'blocked').map(({ position }) => position));
  const reasons = new Map<number, Reason>();
  const tell = (position: number, why: Claim['why'], other: number) => {
    if (!told.has(position)) reasons.set(position, { why, about: nameAt(names, other) });
    told.add(position);
  };
  for (const placed of batch) {
    const { position, entry } = placed;
    names.set(position, nameOf(entry));
    for (const { key, why } of claimsOf(placed, rules)) {
      const first = claims.get(key) ?? position;
      claims.set(key, first);
      if (first === position) continue;
      tell(first, why, position);
      tell(position, why, first);
    }
  }
  const planned = batch.map((one) => {
    const reason = reasons.get(one.position);
    return reason ? { entry: one.entry, verdict: 'blocked' as const, reason } : one;
  });
  const earlier = before.flatMap((entry) => {
    const reason = reasons.get(entry.position);
    return reason ? [{ entry, reason }] : [];
  });
  return { planned, earlier };
}

function nameAt(names: ReadonlyMap<number, string>, position: number): string {
  const name = names.get(position);
  if (name === undefined) throw new Error(`the plan has nobody at ${position}, who claimed a name first`);
  return name;
}

/** What an entry's name is called among the claims. */
export const nameClaim = (entry: Entry): string => `${entry.kind}:name:${nameKey(nameOf(entry))}`;

type Claim = { readonly key: string; readonly why: 'same-name' | 'same-email' };

function claimsOf({ entry, verdict }: Planned, { uniqueEmail }: Rules): readonly Claim[] {
  if (verdict === 'blocked') return [];
  const name = { key: nameClaim(entry), why: 'same-name' } as const;
  const email = entry.kind === 'person' && uniqueEmail ? nameKey(entry.email) : '';
  return email === '' ? [name] : [name, { key: `email:${email}`, why: 'same-email' }];
}
