import { writeFile } from 'node:fs/promises';
import { type Clicks, clickAround, noClicks } from './clicks.ts';
import { type Contestant, installContestants, type Result } from './contestants.ts';
import { type Expansion, measureExpansion } from './expansion.ts';
import { type Figure, oneRound, phasesOf } from './one-round.ts';
import { picture, type Sample, sampled } from './picture.ts';
import { report, type Versions } from './report.ts';
import { measureTogether, type Together } from './together.ts';
import { type Office, type Parts, withBot, withOffice } from './world.ts';

export type Measured = {
  readonly rounds: number;
  readonly figures: Figure[];
  readonly others: { readonly of: Contestant['id']; readonly name: string; readonly results: readonly Result[] }[];
  readonly idle: Clicks;
  readonly busy: Clicks;
  readonly expansions: Expansion[];
  readonly together: Together[];
  readonly samples: Sample[];
};

const EXPANDED = 50_000;
const IDLE_ROUNDS = 15;

/** Everything that bench/README.md tells, and writes it, also after each part: what is measured is not lost. */
export async function full(
  parts: Parts,
  versions: Versions,
  say: (line: string) => void,
  { sizes, rounds }: { readonly sizes: readonly number[]; readonly rounds: number },
): Promise<void> {
  const measured: Measured = {
    ...{
      rounds,
      figures: [],
      others: [],
      idle: noClicks(),
      busy: noClicks(),
      expansions: [],
      together: [],
      samples: [],
    },
  };
  const write = async () => {
    await writeFile(new URL('README.md', import.meta.url), report(measured, versions));
    if (measured.samples.length > 0) await writeFile(new URL('import.svg', import.meta.url), picture(measured.samples));
  };
  const largest = Math.max(...sizes);
  const { contestants, close } = await installContestants();
  try {
    for (const count of sizes) {
      await withOffice(count, parts, async (office) => {
        for (let round = 1; round <= rounds; round += 1) {
          say(`${count} people, round ${round} of ${rounds}`);
          await roundOf(office, count === largest ? contestants : [], measured);
          await write();
        }
        await besides(office, measured, { clicking: count === largest, together: count === sizes.at(1) });
        await write();
      });
    }
    measured.expansions.push(...(await measureExpansion(parts, Math.min(EXPANDED, largest), rounds)));
    await write();
  } finally {
    await close();
  }
  say(report(measured, versions));
}

async function roundOf(
  office: Office,
  contestants: readonly Contestant[],
  { figures, others }: Measured,
): Promise<void> {
  figures.push(...(await oneRound(office, phasesOf(office.staff.people.length))));
  for (const contestant of contestants) {
    const results = await contestant.run(office, contestant.id === 'python' ? 2 : 1);
    others.push({ of: contestant.id, name: contestant.name, results });
  }
}

async function besides(
  office: Office,
  measured: Measured,
  what: { readonly clicking: boolean; readonly together: boolean },
): Promise<void> {
  if (what.clicking) await whileClicking(office, measured);
  if (what.together) measured.together.push(...(await measureTogether(office, measured.rounds)));
}

/** Somebody clicks, first while nothing else happens, then while everyone is imported. */
async function whileClicking(office: Office, { idle, busy, samples }: Measured): Promise<void> {
  await withBot(office, async ({ slack }) => {
    let left = IDLE_ROUNDS;
    await clickAround(office, slack.person, idle, () => left-- > 0);
  });
  await oneRound(office, phasesOf(office.staff.people.length).slice(0, 1), async (bot, importing) => {
    let done = false;
    const end = sampled(bot.process, samples);
    const clicking = clickAround(office, bot.slack.person, busy, () => !done);
    await importing().finally(() => {
      done = true;
    });
    await clicking;
    end();
  });
}
