import { availableParallelism, cpus, loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';

/** What the machine did while nothing of ours ran: the share of its cores in use, 0 to 1, and its load of the last minute. */
export type Look = { readonly busy: number; readonly load: number };

const LOOKS_MS = 2_000;
/** What an idle Linux does by itself is below. */
const IDLE = 0.1;

export async function lookAtMachine(): Promise<Look> {
  const before = used();
  await setTimeout(LOOKS_MS);
  const after = used();
  const all = after.all - before.all;
  return { busy: all === 0 ? 0 : (after.busy - before.busy) / all, load: loadavg()[0] ?? 0 };
}

function used(): { readonly busy: number; readonly all: number } {
  const times = cpus().map((core) => core.times);
  const sum = (of: (core: (typeof times)[number]) => number) => times.reduce((total, core) => total + of(core), 0);
  const all = sum(({ user, nice, sys, irq, idle }) => user + nice + sys + irq + idle);
  return { busy: all - sum(({ idle }) => idle), all };
}

/** Cores, and a plain word when the figures are not those of a quiet machine. One look for each round. */
export function machineText(looks: readonly Look[], cores = availableParallelism()): string {
  const most = Math.max(0, ...looks.map(({ busy }) => busy));
  const share = `${Math.round(most * 100)} %`;
  const load = `load ${(looks[0]?.load ?? 0).toFixed(1)} at the start`;
  return most <= IDLE
    ? `${cores} cores, idle before each round (at most ${share} in use; ${load})`
    : `${cores} cores. **The machine was not idle**: before a round others used ${share} of it (${load}), so only the ratios mean something`;
}
