import { NotOnScreen, Trouble } from '../../../sandbox/slack/refusal.ts';
import type { Reviewed } from './reviewed.ts';
import type { Scene } from './scene.ts';
import { importable } from './stored-before.ts';
import { until } from './until.ts';

/* What an admin does. Each waits until her screen shows that it is done. */

/** A machine with other things to do. */
const PATIENCE = { within: 60_000 };
const grouped = (n: number): string => n.toLocaleString('en');

export const STEPS = ['open', 'search', 'select', 'group', 'roles', 'review'] as const;
export type Step = (typeof STEPS)[number];

/** From the command to the review, which lies before her then. `before` is called before each step. */
export async function reviews(scene: Scene, before: (step: Step) => unknown = () => {}): Promise<void> {
  for (const step of STEPS) {
    await before(step);
    await DOINGS[step](scene);
  }
}

/** Each step of an admin, from what the one before leaves on her screen. */
export const DOINGS: Readonly<Record<Step, (scene: Scene) => Promise<void>>> = {
  open: async ({ admin }) => {
    await admin.types('/import-users', '#it');
    await admin.sees(/Search people and groups|Start over/, PATIENCE);
    if (!admin.screen().includes('Search people and groups')) {
      await admin.presses('Start over');
      await admin.sees('Search people and groups', PATIENCE);
    }
  },
  search: ({ admin, lane }) => searches(admin, lane.staff.text),
  select: async ({ admin, lane }) => {
    await admin.presses('Add All', PATIENCE);
    await admin.sees(`${grouped(importable(lane.staff))} selected.`, PATIENCE);
  },
  group: async ({ admin, lane: { staff } }) => {
    if (staff.group === '') return;
    await searches(admin, staff.group);
    // A screen that was drawn late, by a search that was delivered twice, may show it as not ticked: then she ticks it again.
    const ticked = () => (admin.screen().includes('1 group') ? true : undefined);
    const tick = async () => {
      if (!ticked()) await admin.ticks(staff.group).catch(onlyOffScreen);
      return until('ticked group', ticked, TICKED_MS).catch(() => undefined);
    };
    await until('group that stays ticked', tick, PATIENCE.within);
  },
  roles: async ({ admin }) => {
    await admin.presses('Set Roles', PATIENCE);
    await admin.sees('Copy roles from', PATIENCE);
    await admin.chooses('Roles', ['User Manager']);
    await admin.submits();
    await admin.sees('Roles for new users and groups: User Manager', PATIENCE);
  },
  review: async ({ admin }) => {
    await admin.submits();
    await admin.sees(/Import [\d,]+ Users/, PATIENCE);
  },
};

const TICKED_MS = 3_000;

function onlyOffScreen(error: unknown): void {
  if (!(error instanceof NotOnScreen)) throw error;
}

async function searches(admin: Scene['admin'], text: string): Promise<void> {
  const before = searchShown(admin);
  await admin.fills('Search people and groups', text);
  await admin.presses('Search');
  await until('answer to the search', () => (searchShown(admin) > before ? true : undefined), 30_000);
}

/** The number of the search whose matches are on the screen. */
function searchShown(admin: Scene['admin']): number {
  const meta: { readonly s?: number } = JSON.parse(String(admin.modal()?.source.private_metadata || '{}'));
  return meta.s ?? 0;
}

/** Clicks as often as Slack says that there was trouble, and until the import is there. */
export async function approves(scene: Scene, withinMs = 90_000): Promise<void> {
  const isThere = async () => (await scene.database.imports()).length > 0;
  const click = async () => ((await isThere()) || (await clicks(scene)) ? true : undefined);
  await until('started import', click, withinMs);
}

const STARTED = /Import #\d+ (has|was) started/;
/** What stays on the screen when the bot dies after its first answer, and tells what to do. */
const LOADING = 'If nothing happens for a minute, close this and type /import-users again';
/** She is less patient than that. */
const LOADED_MS = 5_000;

/** Whatever is before her, she takes the next step towards the import. */
async function clicks({ admin, slack }: Scene): Promise<boolean> {
  if (STARTED.test(admin.screen())) return true;
  if (slack.connections() === 0) return false;
  try {
    await stepFrom(admin);
  } catch (error) {
    if (!(error instanceof Trouble)) onlyOffScreen(error);
  }
  return false;
}

async function stepFrom(admin: Scene['admin']): Promise<void> {
  const screen = admin.screen();
  if (admin.modal() === undefined) return admin.types('/import-users', '#it');
  const button = ['Try Again', 'Continue with'].find((label) => screen.includes(label));
  if (button) await admin.presses(button, { within: 0 });
  else if (!screen.includes(LOADING)) return admin.submits({ within: 0 });
  const moved = () => (admin.screen() === screen ? undefined : true);
  const hasMoved = await until('another screen', moved, LOADED_MS).catch(() => false);
  if (!hasMoved) await admin.closes({ all: true, within: 0 });
}

/** The approving click on a review that was drawn before, by the bot of another try; again where nothing comes of it. */
export async function approvesStored({ slack, admin, database }: Scene, { view }: Reviewed): Promise<void> {
  let clickedAt = 0;
  const click = async () => {
    if ((await database.imports()).length > 0) return true;
    if (slack.connections() === 0 || Date.now() - clickedAt < LOADED_MS) return undefined;
    clickedAt = Date.now();
    await slack.forge.submission(admin.id, view);
    return undefined;
  };
  await until('started import', click, 90_000);
}

/** When Slack has not been asked anything for so long, what was delivered late has been dealt with. */
const QUIET_MS = 700;

export async function quiet({ slack }: Scene): Promise<void> {
  let [asked, since] = [slack.counts.calls, Date.now()];
  const look = () => {
    if (slack.counts.calls !== asked) [asked, since] = [slack.counts.calls, Date.now()];
    return Date.now() - since > QUIET_MS ? true : undefined;
  };
  await until('quiet', look, 60_000);
}
