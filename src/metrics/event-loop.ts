import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 20;
const NANO = 1e9;

/** How late timers come, since it was asked before: by quantile, in seconds. It measures from the one asking to the next. */
export function createEventLoopDelay() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  // Node measures from timer to timer, so that its least is the resolution.
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / NANO - RESOLUTION_MS / 1000);
  return {
    read: (): Readonly<Record<string, number>> => {
      const read = { '0.5': late(delay.percentile(50)), '0.99': late(delay.percentile(99)), '1': late(delay.max) };
      delay.reset();
      return read;
    },
    close: () => void delay.disable(),
  };
}
