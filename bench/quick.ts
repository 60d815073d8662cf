import { readFile, writeFile } from 'node:fs/promises';
import { openCountedLine } from './counted-line.ts';
import { approve, chooseEveryone, EVERYONE } from './drive.ts';
import { type Phase, phasesOf } from './one-round.ts';
import { compareRatios, type Ratios } from './ratios.ts';
import { move } from './staff.ts';
import { median } from './statistics.ts';
import { ADMINS, type Bot, type Office, type Parts, withBot, withOffice } from './world.ts';
import { startYardstick } from './yardstick.ts';

const COMMITTED = new URL('ratios.json', import.meta.url);
const PEOPLE = 1_500;
const ROUNDS = 3;

/**
 * Imports a few people, new and then unchanged, and compares what that costs with what is committed (decision 0040). False = one
 * ratio is 30 % worse. Linux only, which tells what a process used.
 */
export async function quick(parts: Parts, say: (line: string) => void, commit: boolean): Promise<boolean> {
  const committed: Ratios = JSON.parse(await readFile(COMMITTED, 'utf8'));
  const now = await measure(parts);
  if (commit) await writeFile(COMMITTED, `${JSON.stringify(now, undefined, 2)}\n`);
  const { lines, worse } = compareRatios(now, committed);
  for (const line of lines) say(line);
  if (commit) return true;
  for (const name of worse) say(`${name} has become more than 30 % worse`);
  return worse.length === 0;
}

async function measure(parts: Parts): Promise<Ratios> {
  const rounds = await withOffice(PEOPLE, parts, async (office) => {
    const all: Ratios[] = [];
    for (let round = 0; round < ROUNDS; round += 1) all.push(await oneRound(office));
    return all;
  });
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, rounded(median(rounds.map((one) => one[name] ?? Number.NaN)))]));
}

const rounded = (ratio: number): number => Math.round(ratio * 1_000) / 1_000;

/** A new bot and an empty database; what goes to the database and the directory goes by lines that count it. */
async function oneRound(office: Office): Promise<Ratios> {
  const database = await openCountedLine(office.mongoUri);
  const directory = await openCountedLine(office.directory.url);
  const counted = { ...office, mongoUri: database.uri, directory: { ...office.directory, url: directory.uri } };
  try {
    return await withBot(counted, async (bot) => {
      const ratios: Ratios[] = [];
      for (const [index, phase] of phasesOf(PEOPLE).slice(0, 2).entries()) {
        await move(
          office.directory,
          office.staff.people.slice(0, phase.moving),
          `Department ${index} of ${Date.now()}`,
        );
        ratios.push(await onePhase({ bot, phase, admin: ADMINS[index] ?? '' }, { database, directory }));
      }
      return Object.assign({}, ...ratios);
    });
  } finally {
    database.close();
    directory.close();
  }
}

type Lines = Readonly<Record<'database' | 'directory', Awaited<ReturnType<typeof openCountedLine>>>>;
type Import = { readonly bot: Bot; readonly phase: Phase; readonly admin: string };

/** Search, *Add All*, review and import: what all of it costs for each entry. */
async function onePhase({ bot, phase, admin }: Import, { database, directory }: Lines): Promise<Ratios> {
  const look = async () => ({
    processorS: await bot.processorS(),
    database: database.counted(),
    directory: directory.counted(),
  });
  const before = await look();
  const stop = startYardstick();
  const person = bot.slack.person(admin);
  await chooseEveryone(person, EVERYONE);
  await approve(person);
  const pieceS = stop();
  const after = await look();
  const questions = after.database.questions - before.database.questions;
  return {
    [`${phase.of}: processor`]: (after.processorS - before.processorS) / pieceS / PEOPLE,
    [`${phase.of}: kB to and from the database`]: (after.database.bytes - before.database.bytes) / 1000 / PEOPLE,
    [`${phase.of}: kB to and from the directory`]: (after.directory.bytes - before.directory.bytes) / 1000 / PEOPLE,
    [`${phase.of}: one and questions to the database`]: 1 + questions / PEOPLE,
  };
}
