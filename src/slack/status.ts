import type { ImportState } from '../import-users/import.ts';
import { OPEN_STATES, totalOf } from '../import-users/import.ts';
import type { CancelResult, Standing } from '../import-users/screens.ts';
import { limits } from './limits.ts';
import { done, outcomesText } from './outcomes.ts';
import { escaped, lengthOf } from './text.ts';
import { count, num, when } from './texts.ts';

export const HELP = [
  '*/import-users* opens the import: search, tick people and groups, review, approve. What you selected is kept for a day.',
  '*/import-users yil* opens it with a search for “yil”. `*` lists everything; a text that starts with ( is an LDAP filter.',
  '*/import-users status* lists running and last imports.',
  '*/import-users cancel 42* stops import #42 after its current batch.',
  '*/import-users audit* shows who did what, and who was refused.',
  '*/import-users help* shows this.',
].join('\n');

export function statusText(standings: readonly Standing[]): string {
  if (standings.length === 0) return 'There were no imports yet. Type /import-users to start one.';
  const told: string[] = [];
  for (const line of standings.map(lineOf)) {
    if (lengthOf([...told, line].join('\n')) > limits.sectionText) break;
    told.push(line);
  }
  const left = standings.length - told.length;
  return [...told, ...(left > 0 ? [`and ${num(left)} more.`] : [])].join('\n');
}

export function cancelText(number: number, result: CancelResult): string {
  if (result.ok)
    return `Import #${number} stops after its current batch. What was done until then is reported where it was started.`;
  return result.why === 'finished'
    ? `Import #${number} has ended already, so there is nothing to cancel.`
    : `There is no import #${number}. /import-users status lists them.`;
}

function lineOf({ import: of, counts }: Standing): string {
  const planned = totalOf(of.planned.people) + totalOf(of.planned.groups);
  const running = OPEN_STATES.some((state) => state === of.state);
  const doneText = running
    ? `${num(done(counts))} of ${count(planned, 'entry', 'entries')}`
    : outcomesText(counts).replace(/\.$/, '');
  return `*#${of.number}* ${STATES[of.state]} · from ${escaped(of.server.name)} · by <@${of.by.user}> · ${doneText} · ${when(of.finishedAt ?? of.startedAt ?? of.approvedAt)}`;
}

const STATES: Readonly<Record<ImportState, string>> = {
  approved: 'is waiting to start',
  running: 'is running',
  cancelling: 'is being cancelled',
  done: 'has finished',
  failed: 'has failed',
  cancelled: 'was cancelled',
};
