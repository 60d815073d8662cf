import type { Entry, EntryRef } from './directory.ts';
import { nameOf, refKey } from './directory.ts';
import { nameKey } from './names.ts';
import type { Planned, Reason } from './plan.ts';

type Twin = { readonly ref: EntryRef; readonly reason: Reason };
type Claimed = { readonly key: string; readonly why: 'same-name' | 'same-email' };
/** Little, as there is one for each name of an import. Whoever claims the same is of the same kind. */
type Claimant = { readonly externalId: string; readonly name: string; readonly told: boolean };

/** The names and e-mails that the entries of one import have claimed so far, whatever the number of batches. */
export type Claims = Map<string, Claimant>;

export type Twins = {
  /** The batch, with those blocked that share a name or an e-mail with an entry of this import. */
  readonly planned: readonly Planned[];
  /** Entries of earlier batches that turn out to be blocked too. */
  readonly earlier: readonly Twin[];
};

/** R15: both are blocked, and each reason names the other. Adds the batch to `claims`. */
export function blockTwins(batch: readonly Planned[], claims: Claims, rules: { readonly uniqueEmail: boolean }): Twins {
  const live = batch.filter(({ verdict }) => verdict !== 'blocked');
  const found = live.flatMap(({ entry }) => claimed(entry, rules).flatMap((mark) => claim(entry, mark, claims)));
  return split(batch, new Map(found.map((twin) => [refKey(twin.ref), twin])));
}

/** Claims a name for an entry; where another has it already, both are twins. The first is told of its first twin only. */
function claim(entry: Entry, { key, why }: Claimed, claims: Claims): readonly Twin[] {
  const first = claims.get(key);
  claims.set(key, first ? { ...first, told: true } : { ...nameAndId(entry), told: false });
  if (!first) return [];
  const twin: Twin = { ref: entry, reason: { why, about: first.name } };
  if (first.told) return [twin];
  const ref = { kind: entry.kind, externalId: first.externalId };
  return [{ ref, reason: { why, about: nameOf(entry) } }, twin];
}

/** Not the entry itself: claims of 100,000 stay until the plan is made. */
const nameAndId = (entry: Entry) => ({ externalId: entry.externalId, name: nameOf(entry) });

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

function claimed(entry: Entry, { uniqueEmail }: { readonly uniqueEmail: boolean }): readonly Claimed[] {
  const name = { key: nameClaim(entry), why: 'same-name' } as const;
  const email = entry.kind === 'person' && uniqueEmail ? nameKey(entry.email) : '';
  return email === '' ? [name] : [name, { key: `email:${email}`, why: 'same-email' }];
}
