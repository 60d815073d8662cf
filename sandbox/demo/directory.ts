import type { DirectoryEntry } from '../directory/entry.ts';
import { type LimitedDirectory, type RunningDirectory, USUAL_LIMITS } from '../directory/running-directory.ts';
import { startDirectory } from '../directory/server/server.ts';
import { findSlapd } from '../slapd/installed.ts';
import { startInstalledSlapd } from '../slapd/slapd.ts';
import { openTcpLine } from '../tcp-line.ts';
import type { DemoRun } from './start-demo.ts';

export interface DemoDirectory {
  readonly running: RunningDirectory;
  /** Where the bot reaches it: by a line on which things can go wrong. */
  readonly url: string;
  /** For people. */
  readonly kind: string;
  down(isDown: boolean): Promise<void>;
  /** Every answer comes this much later. */
  slow(ms: number): void;
  /** Over all pages of an answer; undefined lifts it. */
  limit(entries: number | undefined): Promise<void>;
}

/** The made-up company on OpenLDAP's slapd where that is installed, else on the sandbox's own server. */
export async function startCompany(
  entries: readonly DirectoryEntry[],
  { say, whenStopped }: DemoRun,
): Promise<DemoDirectory> {
  const installed = findSlapd();
  const kind = 'missing' in installed ? "the sandbox's own server" : 'OpenLDAP (slapd)';
  const running: LimitedDirectory =
    'missing' in installed ? await startDirectory({ entries }) : await startInstalledSlapd(installed, { entries });
  whenStopped.add('the directory', running.close);
  const { hostname: host, port } = new URL(running.url);
  const line = await openTcpLine({ host, port: Number(port) });
  whenStopped.add('the line to the directory', line.down);
  say(`Directory: ${kind}`);
  return {
    ...{ running, kind, url: `ldap://127.0.0.1:${line.port}`, slow: line.delay },
    down: (isDown) => (isDown ? line.down() : line.restore()),
    limit: (most) => running.limit(most === undefined ? USUAL_LIMITS : { sizeLimit: most, paged: most }),
  };
}
