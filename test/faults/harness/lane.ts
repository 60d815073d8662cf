import type { RunningDirectory } from '../../../sandbox/directory/running-directory.ts';
import { findSlapd } from '../../../sandbox/slapd/installed.ts';
import { startInstalledSlapd } from '../../../sandbox/slapd/slapd.ts';
import { type RestartableMongo, startRestartableMongo } from '../../support/restartable-mongo.ts';
import { type Staff, type StaffSize, staffOf } from './staff.ts';

/** Where one try after the other takes place: a directory and a MongoDB server, each a process of its own. */
export type Lane = {
  readonly staff: Staff;
  readonly directory: RunningDirectory;
  readonly mongo: RestartableMongo;
  /** What Node is told to run as the bot; its source when left out. */
  readonly program: readonly string[] | undefined;
};

export type Lanes = readonly [Lane, ...Lane[]];

type LanesOptions = {
  readonly size: StaffSize;
  readonly count: number;
  /** Else all have the same: quicker to start, but nobody may restart them, and SecantusDB does one thing at a time. */
  readonly ownServers: boolean;
  readonly program?: readonly string[] | undefined;
};

/** `work` has them; they are closed after it. */
export async function withLanes<T>(options: LanesOptions, work: (lanes: Lanes) => Promise<T>): Promise<T> {
  const opened: OpenLane[] = [];
  try {
    const first = await openLane(options);
    opened.push(first);
    const lanes: Lane[] = [];
    for (let n = 1; n < options.count; n += 1) {
      if (options.ownServers) opened.push(await openLane(options));
      lanes.push(opened.at(-1) ?? first);
    }
    return await work([first, ...lanes]);
  } finally {
    await Promise.all(opened.map((lane) => lane.close()));
  }
}

type OpenLane = Lane & { close(): Promise<void> };

async function openLane({ size, program }: LanesOptions): Promise<OpenLane> {
  const slapd = findSlapd();
  if ('missing' in slapd) throw new Error(slapd.missing);
  const staff = staffOf(size);
  const mongo = await startRestartableMongo();
  if ('missing' in mongo) throw new Error(mongo.missing);
  try {
    const directory = await startInstalledSlapd(slapd, { entries: staff.entries });
    const close = async () => void (await Promise.all([directory.close(), mongo.close()]));
    return { staff, directory, mongo, program, close };
  } catch (error) {
    await mongo.close();
    throw error;
  }
}
