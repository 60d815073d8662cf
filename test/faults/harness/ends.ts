import type { Document } from 'mongodb';
import { noticesOf } from './notices.ts';
import type { Reviewed } from './reviewed.ts';
import type { Scene } from './scene.ts';
import { differences, type Snapshot, takeSnapshot, unordered } from './snapshot.ts';
import { until } from './until.ts';

/** What an undisturbed import leaves, and how much it asks of the database on its way. */
export type Usual = {
  readonly snapshot: Snapshot;
  readonly started: string;
  readonly ended: string;
  readonly standing: string;
  /** Where it was before the approving click. */
  readonly reviewed: Reviewed;
  /** Commands from the approving click until the notice is noted. */
  readonly asks: number;
  readonly ms: number;
};

/** Waits until this import has ended and somebody has announced it; gives its record. */
export const announced = ({ database }: Scene, withinMs: number, nth = 0): Promise<Document> =>
  until(
    `finished notice of import ${nth + 1}`,
    async () => (await database.imports()).filter((one) => one.finishNotice !== undefined)[nth],
    withinMs,
  );

const SHOWN = 3;

type Expected = {
  /** Moments at which a process may have died between asking Slack and our note of its answer: each may cost a second notice. */
  readonly lost?: readonly number[];
  readonly where?: '#it' | 'dm';
  /** The order of the entries is that of their selection, and what is selected twice was selected last. */
  readonly inAnyOrder?: boolean;
};

/** What is not as an undisturbed import leaves it, in words. */
async function damage(scene: Scene, usual: Usual, { inAnyOrder = false }: Expected): Promise<readonly string[]> {
  const found = await takeSnapshot(scene.database.db);
  const different = inAnyOrder
    ? differences(unordered(usual.snapshot), unordered(found))
    : differences(usual.snapshot, found);
  if (different.length === 0) return [];
  return [`${different.length} documents differ`, ...different.slice(0, SHOWN).map((line) => line.slice(0, 600))];
}

/** How long the way from Slack to our note may take on a busy machine. */
const BETWEEN_MS = 2_000;
/** And the way to Slack: it posts what was on its way when the process was lost. Nobody else can have taken over so soon. */
const ON_ITS_WAY_MS = 500;

/** Exactly one notice of each kind, with the right words; or one more that names the same import, when it had to be. */
function misread(scene: Scene, usual: Usual, { lost = [], where = '#it' }: Expected = {}): readonly string[] {
  const { started, ended } = noticesOf(scene.admin, where);
  const problems: string[] = [];
  for (const [kind, notices, words] of [
    ['start', started, usual.started],
    ['finished', ended, usual.ended],
  ] as const) {
    if (notices.length === 0) problems.push(`no ${kind} notice`);
    const wrong = notices.find(({ posted }) => posted !== words);
    if (wrong) problems.push(`a ${kind} notice says: ${wrong.posted}`);
    const excused = notices
      .slice(0, -1)
      .filter(({ at }) => lost.some((when) => when >= at - ON_ITS_WAY_MS && when - at < BETWEEN_MS));
    if (notices.length - excused.length > 1) {
      const after = (moment: number) => `${Math.round(moment - (notices[0]?.at ?? 0))} ms`;
      const [posted, gone] = [notices.map(({ at }) => after(at)), lost.map(after)];
      problems.push(`${notices.length} ${kind} notices, at ${posted.join(', ')}; processes lost at ${gone.join(', ')}`);
    }
  }
  return problems;
}

/** Lines of bugs in the logs of all bots. */
const alarms = ({ bots }: Scene): readonly string[] =>
  bots.flatMap(({ log }) =>
    log
      .filter(({ level }) => level === 'error' || level === 'fatal' || Number(level) >= 50)
      .map((line) => `logged: ${JSON.stringify(line).slice(0, 400)}`),
  );

/** All that an import that went well in the end must leave. */
export const verdict = async (scene: Scene, usual: Usual, expected: Expected = {}): Promise<readonly string[]> => [
  ...(await damage(scene, usual, expected)),
  ...misread(scene, usual, expected),
  ...alarms(scene),
];
