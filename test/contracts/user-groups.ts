import { describe, expect, it } from 'vitest';
import { RunLost } from '../../src/import-users/errors.ts';
import { nameKey } from '../../src/import-users/names.ts';
import type { GroupToWrite } from '../../src/import-users/records.ts';
import { group, newId, person, runOf, times, type World } from './world.ts';

const at = new Date(1_700_000_000_000);
const ok = { ok: true };
const taken = { ok: false, why: 'taken' };
const given = (name: string, members: readonly string[], fields: Partial<GroupToWrite> = {}): GroupToWrite => ({
  ...{ group: group(name), members: new Set(members), roles: [], outcome: 'created' },
  ...fields,
});

export const userGroupsContract = (world: () => World) =>
  describe('user groups', () => {
    const groups = () => world().stores.userGroups;
    const byName = (server: string, name: string) => groups().findKnown(server, { ids: [], names: [nameKey(name)] });
    const people = async (run: ReturnType<typeof runOf>, count: number) => {
      const all = times(count, (i) => person(`p${i}`));
      await world().stores.users.create(
        all.map((one) => ({ person: one, roles: [] })),
        run,
        at,
      );
      return all.map(({ externalId }) => externalId);
    };

    it('are known with everything that a plan compares, and with their receipt', async () => {
      const run = runOf(newId());
      const engineers = group('Engineers', { description: 'who build' });
      expect(await groups().write(given('Engineers', [], { group: engineers }), run, at)).toEqual(ok);
      const { kind: _, dnKey: __, ...fields } = engineers;
      const known = {
        ...{ ...fields, id: expect.any(String), server: run.server, nameKey: 'engineers', createdBy: run.importId },
        lastImport: { id: run.importId, outcome: 'created' },
      };
      expect(await byName(run.server, 'ENGINEERS')).toEqual([known]);
      expect(await groups().findKnown(run.server, { ids: [engineers.externalId], names: [] })).toEqual([known]);
      expect(await groups().findKnown(newId(), { ids: [engineers.externalId], names: ['engineers'] })).toEqual([]);
    });

    it('made in the application are found by name', async () => {
      const name = `Group ${newId()}`;
      await world().addInternalGroup({ name });
      expect(await byName('corp', name)).toMatchObject([{ server: 'internal', name, dn: '', description: '' }]);
    });

    it('have the members that they were given, of those who are users', async () => {
      const run = runOf(newId());
      const ids = await people(run, 3);
      await groups().write(given('staff', [...ids, 'id-nobody']), run, at);
      expect(await groups().members(run.server, 'id-staff')).toEqual(new Set(ids));
      expect(await groups().members(run.server, 'id-other')).toEqual(new Set());
    });

    it('are synchronised: name, description and exactly these members', async () => {
      const run = runOf(newId());
      const ids = await people(run, 4);
      await groups().write(given('staff', ids.slice(0, 3)), run, at);
      const renamed = { ...group('staff'), name: 'Everyone', description: 'all of us' };
      const next = runOf(run.server, 2);
      expect(await groups().write(given('', ids.slice(2), { group: renamed, outcome: 'synced' }), next, at)).toEqual(
        ok,
      );
      expect(await groups().members(run.server, 'id-staff')).toEqual(new Set(ids.slice(2)));
      expect(await byName(run.server, 'everyone')).toMatchObject([
        { description: 'all of us', createdBy: run.importId, lastImport: { id: next.importId, outcome: 'synced' } },
      ]);
    });

    it('written again by the same import are as they were', async () => {
      const run = runOf(newId());
      const ids = await people(run, 2);
      expect(await groups().write(given('staff', ids), run, at)).toEqual(ok);
      expect(await groups().write(given('staff', ids), { ...run, fence: 2 }, at)).toEqual(ok);
      expect(await groups().members(run.server, 'id-staff')).toEqual(new Set(ids));
      expect(await byName(run.server, 'staff')).toHaveLength(1);
    });

    it('of another import are taken, by id as by name', async () => {
      const server = newId();
      await groups().write(given('staff', []), runOf(server), at);
      expect(await groups().write(given('staff', []), runOf(server, 2), at)).toEqual(taken);
      const namesake = { ...group('other'), name: 'STAFF' };
      expect(await groups().write(given('', [], { group: namesake }), runOf(server, 2), at)).toEqual(taken);
    });

    it('keep their name and members when they are to take the name of another', async () => {
      const run = runOf(newId());
      const ids = await people(run, 1);
      await groups().write(given('staff', ids), run, at);
      await groups().write(given('board', []), run, at);
      const rename = { ...group('staff'), name: 'Board' };
      expect(await groups().write(given('', [], { group: rename, outcome: 'synced' }), run, at)).toEqual(taken);
      expect(await groups().members(run.server, 'id-staff')).toEqual(new Set(ids));
      expect(await byName(run.server, 'staff')).toHaveLength(1);
    });

    it('that are gone are refused', async () => {
      const result = await groups().write(given('staff', [], { outcome: 'synced' }), runOf(newId()), at);
      expect(result).toEqual({ ok: false, why: 'refused', detail: expect.any(String) });
    });

    it('written by a newer run are not written by an older one, which is told', async () => {
      const old = runOf(newId(), 1);
      await groups().write(given('staff', []), old, at);
      const described = { ...group('staff'), description: 'new' };
      await groups().write(given('', [], { group: described, outcome: 'synced' }), runOf(old.server, 2), at);
      await expect(groups().write(given('staff', [], { outcome: 'synced' }), old, at)).rejects.toThrow(RunLost);
      await expect(groups().write(given('staff', []), old, at)).rejects.toThrow(RunLost);
      expect(await byName(old.server, 'staff')).toMatchObject([{ description: 'new' }]);
    });
  });

export const roleSourcesContract = (world: () => World) =>
  describe('sources of roles', () => {
    const sources = () => world().stores.roleSources;
    const roles = [
      { role: 'reviewer', scopes: ['alpha', 'beta'] },
      { role: 'manager', scopes: [] },
    ];

    it('are users and groups that have roles, by a part of the name, those of the application too', async () => {
      const mark = newId();
      const user = await world().addInternalUser({ username: `Ada-${mark}`, roles });
      const team = await world().addInternalGroup({ name: `Team ${mark}`, roles });
      await world().addInternalUser({ username: `without-${mark}` });
      expect(await sources().find(mark.toUpperCase(), 10)).toEqual([
        { kind: 'user', id: user, name: `Ada-${mark}` },
        { kind: 'group', id: team, name: `Team ${mark}` },
      ]);
      expect(await sources().find(mark, 1)).toHaveLength(1);
    });

    it('take what is typed as text', async () => {
      const mark = newId();
      await world().addInternalGroup({ name: `a.(b)*${mark}`, roles });
      expect(await sources().find(`.(b)*${mark}`, 10)).toHaveLength(1);
      expect(await sources().find(`a..b.*${mark}`, 10)).toEqual([]);
      expect(await sources().find('[', 10)).toEqual([]);
    });

    it('tell the server of those who were imported', async () => {
      const run = runOf(newId());
      const mark = newId();
      const given = [{ role: 'x', scopes: [], from: { import: run.importId } }];
      await world().stores.users.create([{ person: person(mark, { fullName: 'Ada' }), roles: given }], run, at);
      const staff = {
        group: group(`staff-${mark}`),
        members: new Set<string>(),
        roles: given,
        outcome: 'created',
      } as const;
      await world().stores.userGroups.write(staff, run, at);
      const names = (await sources().find(mark, 10)).map(({ name }) => name);
      expect(names).toEqual([`Ada (${mark}, ${run.server})`, `staff-${mark} (${run.server})`]);
    });

    it('give their roles, as long as they are there', async () => {
      const id = await world().addInternalGroup({ name: `Team ${newId()}`, roles });
      expect(await sources().roles({ kind: 'group', id })).toMatchObject({ source: { kind: 'group', id }, roles });
      expect(await sources().roles({ kind: 'user', id })).toBeUndefined();
      expect(await sources().roles({ kind: 'group', id: 'nothing like an id' })).toBeUndefined();
    });
  });
