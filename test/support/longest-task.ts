import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, by the clock on the wall and by what the thread itself was at work. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

export interface LongestTask {
  readonly wallMs: number;
  /** Without the time in which other programs had the processor. */
  readonly ownMs: number;
  /** How many tasks there were. */
  readonly tasks: number;
}

/** What a browser's trace says of the page's main thread, while something happens. */
export async function longestTask(page: Page, happens: () => Promise<void>): Promise<LongestTask> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('a page without a browser');
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  try {
    await happens();
  } catch (error) {
    await browser.stopTracing();
    throw error;
  }
  const { traceEvents }: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(
    (await browser.stopTracing()).toString('utf8'),
  );
  const mains = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  const tasks = traceEvents.filter((event) => /RunTask$/.test(event.name) && mains.has(threadOf(event)));
  const longest = (of: 'dur' | 'tdur') => Math.max(0, ...tasks.map((task) => task[of] ?? 0)) / 1_000;
  return { wallMs: longest('dur'), ownMs: longest('tdur'), tasks: tasks.length };
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
