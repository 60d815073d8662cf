import { describe } from 'vitest';
import { describeWithMongo } from '../../support/mongo.ts';
import { slapdMissing } from '../../support/slapd.ts';
import { MODES, type Mode } from './surroundings.ts';

/** `describe`, for what needs slapd and MongoDB: skipped with the reason in its name where one is missing. */
export function describeJourney(name: string, tests: () => void): void {
  if (slapdMissing === undefined) describeWithMongo(name, tests);
  else describe.skip(`${name} (skipped: ${slapdMissing})`, tests);
}

/** The same in Socket Mode and in HTTP mode. */
export function describeInBothModes(name: string, tests: (mode: Mode) => void): void {
  for (const mode of MODES) describeJourney(`${name}, in ${mode} mode`, () => tests(mode));
}
