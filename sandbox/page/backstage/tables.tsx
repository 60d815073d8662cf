import type { ImportRow, Tables, UserGroupRow, UserRow } from '../../demo/backstage/wire.ts';
import { type Column, DataTable, type Mark } from './data-table.tsx';
import { num } from './num.ts';

/** How long what was written stays marked: long enough to be seen from the other tab. */
const MARKED_MS = 10_000;

const markOf =
  (at: number) =>
  ({ lastOutcome, writtenAt }: UserRow | UserGroupRow): Mark => {
    if (lastOutcome === '' || at - writtenAt > MARKED_MS) return undefined;
    return lastOutcome === 'created' ? 'new' : 'changed';
  };

/** `#42 created` */
const writtenBy = ({ lastImport, lastOutcome }: UserRow | UserGroupRow) => `${lastImport} ${lastOutcome}`.trim();

const USERS: readonly Column<UserRow>[] = [
  ['Username', ({ username }) => username],
  ['Import', writtenBy],
  ['Server', ({ server }) => server],
  ['Full name', ({ fullName }) => fullName],
  ['E-mail', ({ email }) => email],
  ['Department', ({ department }) => department],
  ['Roles', ({ roles }) => roles],
  ['Groups', ({ groups }) => groups],
  ['Enabled', ({ enabled }) => (enabled ? 'yes' : 'no')],
];

const USER_GROUPS: readonly Column<UserGroupRow>[] = [
  ['Name', ({ name }) => name],
  ['Import', writtenBy],
  ['Server', ({ server }) => server],
  ['Members', ({ isUnfinished, members }) => (isUnfinished ? 'being written' : num(members))],
  ['Description', ({ description }) => description],
  ['Roles', ({ roles }) => roles],
];

const IMPORTS: readonly Column<ImportRow>[] = [
  ['Number', ({ number }) => `#${number}`],
  ['State', ({ state }) => state],
  ['Entries done', ({ done, planned }) => `${num(done)} of ${num(planned)}`],
  ['Tries failed', ({ failedTries }) => num(failedTries)],
  ['Free for a process', ({ freeInS }) => (freeInS === undefined ? '' : `in ${freeInS} s`)],
  ['Announced', ({ isAnnounced }) => (isAnnounced ? 'yes' : 'not yet')],
];

/** The collections that an admin cannot see in Slack. */
export function CollectionTables({ tables: { at, imports, users, userGroups } }: { readonly tables: Tables }) {
  return (
    <>
      <DataTable title="imports" table={imports} columns={IMPORTS} />
      <DataTable title="users" table={users} columns={USERS} markOf={markOf(at)} />
      <DataTable title="userGroups" table={userGroups} columns={USER_GROUPS} markOf={markOf(at)} />
    </>
  );
}
