import type { Person } from './directory.ts';
import { Unavailable } from './errors.ts';
import { nameKey } from './names.ts';
import type { Planned } from './plan.ts';
import type { Directory } from './ports.ts';
import type { PlanEntry } from './stores.ts';
import type { Claims, Placed, Twins } from './twins.ts';
import { blockTwins, nameClaim } from './twins.ts';

/** A person whose name another user has, and what would become of them if that user gave it up. */
export type Waiting = Planned<Person> & { readonly freed: NonNullable<Planned<Person>['freed']> };

export const isWaiting = (planned: Planned<Person>): planned is Waiting => planned.freed !== undefined;

/**
 * Those who can have the name that they wait for: whoever has it takes another one in the same import. `gives` tells that of
 * people who wait for nothing; those who wait may also wait for each other, in a row or in a ring.
 */
export function takers<W extends Waiting>(waiting: readonly W[], gives: (waiting: W) => boolean): readonly W[] {
  const moving = new Set(waiting.map(({ entry }) => entry.externalId));
  const able = waiting.filter((one) => moving.has(one.freed.from) || gives(one));
  return able.length === waiting.length ? able : takers(able, gives);
}

/**
 * Who must be written together: everybody in a row or a ring in which names are handed on. `from`: by the stable id of whoever
 * takes a name, that of whoever gives it up.
 */
export function rowsOf(from: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const rows = new Map<string, string[]>();
  for (const [taker, giver] of from) {
    const [one, other] = [rows.get(taker) ?? [taker], rows.get(giver) ?? [giver]];
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    if (short !== long) long.push(...short);
    for (const id of [...short, taker, giver]) rows.set(id, long);
  }
  return [...new Set(rows.values())];
}

type Settled = {
  readonly planned: readonly (Planned & { readonly takesFrom?: string })[];
  readonly earlier: Twins['earlier'];
};

/**
 * The verdicts of all who wait, in their order, when everyone else in the import is planned. `renamed`: those of them who get
 * another name. `before`: as for `blockTwins`.
 */
export function settle(
  waiting: readonly Placed<Waiting>[],
  renamed: ReadonlySet<string>,
  claims: Claims,
  before: readonly PlanEntry[],
  rules: { readonly uniqueEmail: boolean },
): Settled {
  const gives = ({ entry, freed }: Waiting) => renamed.has(freed.from) && !claims.has(nameClaim(entry));
  const able = takers(waiting, gives);
  const { planned: judged, earlier } = blockTwins(
    able.map(({ freed, position }) => ({ ...freed.as, position })),
    claims,
    before,
    rules,
  );
  const twins = new Map(
    judged.filter(({ verdict }) => verdict === 'blocked').map((twin) => [twin.entry.externalId, twin]),
  );
  const lost = new Set(earlier.map(({ entry }) => entry.externalId));
  const free = new Set(
    takers(
      able.filter(({ entry }) => !twins.has(entry.externalId)),
      ({ freed }) => renamed.has(freed.from) && !lost.has(freed.from),
    ),
  );
  const planned = waiting.map((one) => {
    if (free.has(one)) return { ...one.freed.as, takesFrom: one.freed.from };
    return twins.get(one.entry.externalId) ?? one;
  });
  return { planned, earlier };
}

/**
 * For a search, which sees a few people only: a name is given up when the directory calls its user otherwise now. Where the
 * directory cannot be asked nothing is known, and the verdict stays as it is.
 */
export async function freedByDirectory(
  judged: readonly Planned<Person>[],
  directory: Directory,
): Promise<readonly Planned<Person>[]> {
  const holders = new Set(judged.filter(isWaiting).map(({ freed }) => freed.from));
  const names = holders.size === 0 ? new Map<string, string>() : await namesNow(directory, holders);
  return judged.map((planned) => {
    const now = planned.freed && names.get(planned.freed.from);
    return planned.freed && now !== undefined && now !== nameKey(planned.entry.username) ? planned.freed.as : planned;
  });
}

async function namesNow(directory: Directory, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  try {
    for await (const page of directory.people(ids)) {
      for (const { externalId, username } of page) names.set(externalId, nameKey(username));
    }
    return names;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return new Map();
  }
}
