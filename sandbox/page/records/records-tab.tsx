import type { Records } from '../../demo/wire.ts';
import { useJson } from '../client/use-json.ts';
import { RecordsTable } from './records-table.tsx';

const EVERY_MS = 1_000;

/** What an admin cannot see in Slack: what the import has written, and where it reads from. */
export function RecordsTab() {
  const records = useJson<Records>('/records', EVERY_MS);
  if (records === undefined) return <p className="loading">Loading…</p>;
  const { directory, users, userGroups } = records;
  return (
    <main className="records">
      <dl className="facts">
        <div>
          <dt>Directory</dt>
          <dd>
            {directory.kind}: {num(directory.people)} people, {num(directory.groups)} groups
          </dd>
        </div>
        <div>
          <dt>Database</dt>
          <dd>{records.database}</dd>
        </div>
      </dl>
      <RecordsTable
        title="users"
        total={users.total}
        columns={['Username', 'Server', 'Full name', 'E-mail', 'Roles', 'Groups', 'Enabled']}
        rows={users.rows.map((user) => ({
          id: user.id,
          cells: [
            ...[user.username, user.server, user.fullName, user.email, user.roles, user.groups],
            user.enabled ? 'yes' : 'no',
          ],
        }))}
      />
      <RecordsTable
        title="userGroups"
        total={userGroups.total}
        columns={['Name', 'Server', 'Description', 'Members', 'Roles']}
        rows={userGroups.rows.map((group) => ({
          id: group.id,
          cells: [group.name, group.server, group.description, num(group.members), group.roles],
        }))}
      />
    </main>
  );
}

const num = (n: number): string => n.toLocaleString('en-US');
