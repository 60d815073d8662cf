import type { Entry, EntryRef } from './directory.ts';
import { nameOf, refKey } from './directory.ts';
import { nameKey } from './names.ts';
import type { Planned, Reason } from './plan.ts';
import type { PlanEntry } from './stores.ts';

type Twin = { readonly ref: EntryRef; readonly reason: Reason };
type Claim = { readonly entry: Entry; readonly key: string; readonly why: 'same-name' | 'same-email' };
type Rules = { readonly uniqueEmail: boolean };

/**
 * By the key of a name or an e-mail the stable id of the entry that claimed it first, whatever the number of batches. No more,
 * as there is one for each name of an import: the plan has the rest. Whoever claims the same is of the same kind.
 */
export type Claims = Map<string, string>;

export type Twins = {
  /** The batch, with those blocked that share a name or an e-mail with an entry of this import. */
  readonly planned: readonly Planned[];
  /** Entries of earlier batches that turn out to be blocked too. */
  readonly earlier: readonly Twin[];
};

/** Entries of earlier batches whose name or e-mail one of this batch has. */
export const claimedBefore = (batch: readonly Planned[], claims: Claims, rules: Rules): readonly EntryRef[] =>
  claimsOf(batch, rules).flatMap(({ entry: { kind }, key }) => {
    const externalId = claims.get(key);
    return externalId === undefined ? [] : [{ kind, externalId }];
  });

/**
 * R15: both are blocked, and each reason names the other; of several twins an entry is told its first one. Adds the batch to
 * `claims`. `before`: what the plan has of those who `claimedBefore`.
 */
export function blockTwins(
  batch: readonly Planned[],
  claims: Claims,
  before: readonly PlanEntry[],
  rules: Rules,
): Twins {
  const names = new Map(before.map((entry) => [refKey(entry), entry.name]));
  const told = new Set(before.filter(({ verdict }) => verdict === 'blocked').map(refKey));
  const twins = new Map<string, Twin>();
  const tell = (ref: EntryRef, reason: Reason) => {
    if (!told.has(refKey(ref))) twins.set(refKey(ref), { ref, reason });
    told.add(refKey(ref));
  };
  for (const { entry, key, why } of claimsOf(batch, rules)) {
    names.set(refKey(entry), nameOf(entry));
    const externalId = claims.get(key) ?? entry.externalId;
    claims.set(key, externalId);
    if (externalId === entry.externalId) continue;
    const first = { kind: entry.kind, externalId };
    tell(first, { why, about: nameOf(entry) });
    tell(entry, { why, about: names.get(refKey(first)) ?? externalId });
  }
  return split(batch, twins);
}

function split(batch: readonly Planned[], blocked: ReadonlyMap<string, Twin>): Twins {
  const here = new Set(batch.map(({ entry }) => refKey(entry)));
  const planned = batch.map((plan) => {
    const twin = blocked.get(refKey(plan.entry));
    return twin ? { entry: plan.entry, verdict: 'blocked' as const, reason: twin.reason } : plan;
  });
  return { planned, earlier: [...blocked.values()].filter(({ ref }) => !here.has(refKey(ref))) };
}

/** What an entry's name is called among the claims. */
export const nameClaim = (entry: Entry): string => `${entry.kind}:name:${nameKey(nameOf(entry))}`;

const claimsOf = (batch: readonly Planned[], rules: Rules): readonly Claim[] =>
  batch.filter(({ verdict }) => verdict !== 'blocked').flatMap(({ entry }) => claimed(entry, rules));

function claimed(entry: Entry, { uniqueEmail }: Rules): readonly Claim[] {
  const name = { entry, key: nameClaim(entry), why: 'same-name' } as const;
  const email = entry.kind === 'person' && uniqueEmail ? nameKey(entry.email) : '';
  return email === '' ? [name] : [name, { entry, key: `email:${email}`, why: 'same-email' }];
}
