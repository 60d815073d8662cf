import { approve, chooseEveryone, EVERYONE } from './drive.ts';
import { type Floor, openFloor } from './floor.ts';
import { move } from './staff.ts';
import { ADMINS, type Bot, type EventLoop, type Office, withBot } from './world.ts';

/** One import by the bot, and the floor right after it. Seconds, and MB. */
export type Figure = {
  readonly people: number;
  readonly of: Phase['of'];
  readonly searchS: number;
  readonly addAllS: number;
  readonly reviewS: number;
  readonly importS: number;
  readonly floorReadS: number;
  readonly floorWriteS: number;
  readonly peakMb: number | undefined;
  readonly loop: EventLoop;
};

export type Phase = { readonly of: 'new' | 'unchanged but one' | '1 % changed'; readonly moving: number };

/** An import in which nothing has changed is refused in the review, so one person has. */
export const phasesOf = (count: number): readonly Phase[] => [
  { of: 'new', moving: 0 },
  { of: 'unchanged but one', moving: 1 },
  { of: '1 % changed', moving: Math.round(count / 100) },
];

/** A new bot with an empty database imports the same people once for each phase. */
export const oneRound = (office: Office, phases: readonly Phase[]): Promise<readonly Figure[]> =>
  withBot(office, async (bot) => {
    const floor = await openFloor(office.directory, bot.uri, bot.uri.replace('/bench_', '/floor_'));
    try {
      const figures: Figure[] = [];
      for (const [index, phase] of phases.entries()) figures.push(await onePhase(office, bot, floor, { phase, index }));
      return figures;
    } finally {
      await floor.close();
    }
  });

async function onePhase(
  { directory, staff }: Office,
  bot: Bot,
  floor: Floor,
  { phase, index }: { readonly phase: Phase; readonly index: number },
): Promise<Figure> {
  const people = staff.people.length;
  await move(directory, staff.people.slice(0, phase.moving), `Department ${index} of ${Date.now()}`);
  const admin = bot.slack.person(ADMINS[index] ?? '');
  const { selected, ...chosen } = await chooseEveryone(admin, EVERYONE);
  if (selected !== people) throw new Error(`${selected} of ${people} people were selected`);
  await bot.eventLoop();
  const { importS, number } = await approve(admin);
  const loop = await bot.eventLoop();
  return {
    ...{ people, of: phase.of, ...chosen, importS, loop },
    floorReadS: await floor.readSeconds(),
    floorWriteS: await floor.writeSeconds(number),
    peakMb: await bot.peakMb(),
  };
}
