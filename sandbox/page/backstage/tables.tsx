import type { Tables, UserGroupRow, UserRow } from '../../demo/backstage/wire.ts';
import { DataTable, type Mark } from './data-table.tsx';
import { num } from './num.ts';

const USER_COLUMNS = [
  ...['Username', 'Import', 'Server', 'Full name', 'E-mail', 'Department', 'Roles', 'Groups', 'Enabled'],
];
const GROUP_COLUMNS = ['Name', 'Import', 'Server', 'Members', 'Description', 'Roles'];
const IMPORT_COLUMNS = ['Number', 'State', 'Entries done', 'Tries failed', 'Free for a process', 'Announced'];

/** How long what was written stays marked: long enough to be seen from the other tab. */
const MARKED_MS = 10_000;

const markOf = ({ lastOutcome, writtenAt }: UserRow | UserGroupRow, at: number): Mark => {
  if (lastOutcome === '' || at - writtenAt > MARKED_MS) return undefined;
  return lastOutcome === 'created' ? 'new' : 'changed';
};

/** `#42 created` */
const writtenBy = ({ lastImport, lastOutcome }: UserRow | UserGroupRow) => `${lastImport} ${lastOutcome}`.trim();

export function UsersTable({ table, at }: { readonly table: Tables['users']; readonly at: number }) {
  return (
    <DataTable
      title="users"
      total={table.total}
      columns={USER_COLUMNS}
      rows={table.rows.map((user) => ({
        id: user.id,
        mark: markOf(user, at),
        cells: [
          ...[user.username, writtenBy(user), user.server, user.fullName, user.email, user.department],
          ...[user.roles, user.groups, user.enabled ? 'yes' : 'no'],
        ],
      }))}
    />
  );
}

export function UserGroupsTable({ table, at }: { readonly table: Tables['userGroups']; readonly at: number }) {
  return (
    <DataTable
      title="userGroups"
      total={table.total}
      columns={GROUP_COLUMNS}
      rows={table.rows.map((group) => ({
        id: group.id,
        mark: markOf(group, at),
        cells: [
          ...[group.name, writtenBy(group), group.server],
          ...[group.isUnfinished ? 'being written' : num(group.members), group.description, group.roles],
        ],
      }))}
    />
  );
}

export function ImportsTable({ table }: { readonly table: Tables['imports'] }) {
  return (
    <DataTable
      title="imports"
      total={table.total}
      columns={IMPORT_COLUMNS}
      rows={table.rows.map(({ id, number, state, done, planned, failedTries, freeInS, isAnnounced }) => ({
        id,
        mark: undefined,
        cells: [
          ...[`#${number}`, state, `${num(done)} of ${num(planned)}`],
          ...[num(failedTries), freeInS === undefined ? '' : `in ${freeInS} s`, isAnnounced ? 'yes' : 'not yet'],
        ],
      }))}
    />
  );
}
