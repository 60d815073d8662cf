import { approves, reviews } from './doing.ts';
import { announced, type Usual } from './ends.ts';
import type { Lane } from './lane.ts';
import { noticesOf } from './notices.ts';
import { keepReview } from './reviewed.ts';
import { openScene } from './scene.ts';
import { takeSnapshot } from './snapshot.ts';
import { until } from './until.ts';

/** Imports once without any trouble. */
export async function measureUsual(lane: Lane): Promise<Usual> {
  const scene = await openScene(lane);
  try {
    const { line } = await scene.startBot();
    await reviews(scene);
    const reviewed = await keepReview(scene);
    const [asksBefore, began] = [line.count(), Date.now()];
    await approves(scene);
    await announced(scene, 120_000);
    const [asks, ms] = [line.count() - asksBefore, Date.now() - began];
    await until(
      'redrawn start notice',
      () => (/has finished/.test(noticesOf(scene.admin).started[0]?.stands ?? '') ? true : undefined),
      20_000,
    );
    const { started, ended } = noticesOf(scene.admin);
    if (started.length !== 1 || ended.length !== 1)
      throw new Error('an undisturbed import has other notices than one of each');
    return {
      snapshot: await takeSnapshot(scene.database.db),
      started: started[0]?.posted ?? '',
      ended: ended[0]?.posted ?? '',
      standing: started[0]?.stands ?? '',
      ...{ asks, ms, reviewed },
    };
  } finally {
    await scene.close();
  }
}
