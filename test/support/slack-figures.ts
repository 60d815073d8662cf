import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    slackFigures: string;
  }
}

/** What the stand-in for Slack measured in one journey, by its own clock, in milliseconds. */
export type SlackFigures = {
  readonly mode: string;
  readonly ackMs: number;
  readonly ackOf: string;
  readonly firstModalMs: number;
  readonly acks: number;
  readonly violations: number;
};

/** Journeys run in several processes: each adds its line to one file, and the end of the run reads them all. */
export function collectSlackFigures(project: TestProject): () => string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'slack-figures-'));
  const file = join(folder, 'figures');
  project.provide('slackFigures', file);
  return () => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    rmSync(folder, { recursive: true });
    return lines.length === 0 ? undefined : summary(lines.map((line): SlackFigures => JSON.parse(line)));
  };
}

export const addSlackFigures = (file: string, figures: SlackFigures): void =>
  appendFileSync(file, `${JSON.stringify(figures)}\n`);

function summary(all: readonly SlackFigures[]): string {
  const slowest = all.reduce((a, b) => (b.ackMs > a.ackMs ? b : a));
  const firstModalMs = Math.max(...all.map((one) => one.firstModalMs));
  const sum = (of: (one: SlackFigures) => number) => all.reduce((total, one) => total + of(one), 0);
  return (
    `Slack saw ${all.length} journeys, ${sum(({ acks }) => acks)} answers, ${sum(({ violations }) => violations)} violations; ` +
    `slowest answer ${Math.round(slowest.ackMs)} ms (${slowest.ackOf}), slowest first modal ${Math.round(firstModalMs)} ms`
  );
}
