import { clickAround, visitsOf } from './clicks.ts';
import { approve, chooseEveryone, EVERYONE } from './drive.ts';
import type { Measured } from './measured.ts';
import { type Sample, sampled } from './picture.ts';
import { ADMINS, type Office, withBot } from './world.ts';

const IDLE_VISITS = 40;

/** Somebody clicks: at once after the start of a bot, while nothing else happens, and while everyone is imported. */
export const clickWhileImporting = (office: Office, measured: Measured): Promise<void> =>
  withBot(office, async (bot) => {
    const visits = visitsOf(office, bot.slack.person);
    await clickAround(visits, measured.first, times(1));
    await clickAround(visits, measured.idle, times(IDLE_VISITS));
    const admin = bot.slack.person(ADMINS[0] ?? '');
    await chooseEveryone(admin, EVERYONE);
    await bot.eventLoop();
    const samples: Sample[] = [];
    const end = sampled(bot.process, samples);
    let done = false;
    const importing = approve(admin).finally(() => {
      done = true;
      end();
    });
    await Promise.all([importing, clickAround(visits, measured.busy, () => !done)]);
    measured.busyLoop.push(await bot.eventLoop());
    measured.samples.splice(0, measured.samples.length, ...samples);
  });

function times(n: number): () => boolean {
  let left = n;
  return () => left-- > 0;
}
