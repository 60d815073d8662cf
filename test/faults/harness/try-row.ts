import { createRandom } from '../../../sandbox/directory/random.ts';
import type { Usual } from './ends.ts';
import type { Lane, Lanes } from './lane.ts';
import type { Row, Tried } from './row.ts';
import { openScene } from './scene.ts';
import { measureUsual } from './usual.ts';

export type TryOptions = {
  readonly row: Row;
  readonly seeds: readonly number[];
  /** One try at a time in each. All of one size. */
  readonly lanes: Lanes;
  readonly short: boolean;
  readonly say?: (line: string) => void;
};

/** Every seed once, as many at a time as there are lanes. */
export async function tryRow({ row, seeds, lanes, short, say = () => {} }: TryOptions): Promise<Tried> {
  const began = Date.now();
  const [first] = lanes;
  const usual = await measureUsual(first);
  const left = [...seeds];
  const violations: Tried['violations'][number][] = [];
  const work = async (lane: Lane) => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      const { what, told, seconds } = await tryOnce(row, lane, usual, seed, short);
      say(
        `${row.id} ${seed}: ${what.length === 0 ? 'held' : 'VIOLATED'}, ${seconds.toFixed(1)} s (${told.join('; ')})`,
      );
      for (const line of what) say(`  ${line}`);
      if (what.length > 0) violations.push({ seed, what, told });
    }
  };
  await Promise.all(lanes.map(work));
  const seconds = (Date.now() - began) / 1000;
  return { row, size: first.staff.size, tries: seeds.length, violations, seconds };
}

async function tryOnce(row: Row, lane: Lane, usual: Usual, seed: number, short: boolean) {
  const began = Date.now();
  const told: string[] = [];
  const what = await attempt(row, lane, usual, { seed, short, tells: (text) => void told.push(text) });
  return { what, told, seconds: (Date.now() - began) / 1000 };
}

type How = { readonly seed: number; readonly short: boolean; tells(what: string): void };

/** Seeds that lie close together would begin alike. */
const SPREAD = 0x9e3779b1;

/** What nobody foresaw is a violation too. */
async function attempt(row: Row, lane: Lane, usual: Usual, { seed, ...how }: How): Promise<readonly string[]> {
  const scene = await openScene(lane);
  try {
    const what = await row.tries({ scene, usual, random: createRandom(Math.imul(seed, SPREAD)), ...how });
    return what.length === 0 ? what : [...what, ...lastWords(scene)];
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error), ...lastWords(scene)];
  } finally {
    await scene.close();
  }
}

const lastWords = (scene: Awaited<ReturnType<typeof openScene>>): readonly string[] =>
  scene.bots.flatMap((bot, index) =>
    bot.log.slice(-4).map((line) => `bot ${index}: ${JSON.stringify(line).slice(0, 300)}`),
  );
