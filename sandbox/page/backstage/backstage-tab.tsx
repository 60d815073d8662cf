import { Calls } from './calls.tsx';
import { Controls } from './controls.tsx';
import { Directory } from './directory.tsx';
import { CollectionTables } from './tables.tsx';
import { useBackstage } from './use-backstage.ts';

/** What an admin cannot see in Slack: what is written, what is read, what is said, and switches that make trouble. */
export function BackstageTab() {
  const { state, tables, calls, failed } = useBackstage();
  if (state === undefined) return <p className="loading">Loading…</p>;
  return (
    <main className="backstage">
      <div className="backstage-side">
        <Controls state={state} />
        <Directory directory={state.directory} />
      </div>
      <div className="backstage-main">
        <p className="backstage-database">
          Database: {state.database}. {failed !== undefined && <strong role="alert">{failed}</strong>}
        </p>
        {tables !== undefined && <CollectionTables tables={tables} />}
        <Calls calls={calls} />
      </div>
    </main>
  );
}
