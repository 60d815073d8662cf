import { approved, newId, someone, type World } from './world.ts';

export const LEASE_MS = 20_000;
export const DAY_MS = 24 * 60 * 60 * 1000;
export const t0 = new Date(1_700_000_000_000);
export const later = (ms: number) => new Date(t0.getTime() + ms);

/** The imports of a world that is there when its tests run. */
export function importsOf(world: () => World) {
  const imports = () => world().stores.imports;
  const create = async () => (await imports().create(approved(someone()))).import;
  const claim = async (id: string, now = t0) => {
    const claimed = await imports().claim(id, newId(), now, new Date(now.getTime() + LEASE_MS));
    if (!claimed) throw new Error('the import could not be claimed');
    return claimed;
  };
  return { imports, create, claim };
}
