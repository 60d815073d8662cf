import type { Usual } from './ends.ts';
import type { Scene } from './scene.ts';
import { differences, takeSnapshot, usersIn } from './snapshot.ts';

const PATIENCE = { within: 60_000 };

/** *Retry Failed* on the newest notice, and the review that it leads to. */
export async function retries({ admin }: Scene): Promise<void> {
  await admin.presses('Retry Failed', { in: '#it', ...PATIENCE });
  await admin.sees(/Import [\d,]+ (Users?|Groups?)\n|Import [\d,]+ (Users?|Groups?)/, PATIENCE);
  await admin.submits();
  await admin.sees(/Import #\d+ has started/, PATIENCE);
}

/** What users and groups are in the end, whichever import of them did it. */
export async function whole({ database }: Scene, usual: Usual): Promise<readonly string[]> {
  const different = differences(usersIn(usual.snapshot), usersIn(await takeSnapshot(database.db)));
  return different.length === 0 ? [] : [`${different.length} users or groups differ`, ...different.slice(0, 3)];
}
