import type { KnownBlock } from '@slack/types';
import type { Import } from '../import-users/import.ts';
import { totalOf } from '../import-users/import.ts';
import type { Progress } from '../import-users/ports.ts';
import { actions, button, marked } from './blocks.ts';
import { actionIds } from './ids.ts';
import { done, outcomesText, retriable } from './outcomes.ts';
import { directoryProblem } from './problems.ts';
import { escaped } from './text.ts';
import { count, duration, groups, num, users } from './texts.ts';

/** A message of the bot. `text` is what a notification and a screen reader give, and always says it all. */
export type Notice = { readonly text: string; readonly blocks: readonly KnownBlock[] };

/** Said in direct messages, when the channel would not have it. */
export type Instead = { readonly channel: string } | undefined;

export function startNotice(of: Import, instead?: Instead): Notice {
  const planned = and(plannedText(of));
  return said(`${name(of)} has started: ${planned} from ${server(of)}, started by <@${of.by.user}>.`, instead);
}

/** The start notice, further on. */
export function progressNotice(of: Import, { counts, total }: Progress, instead?: Instead): Notice {
  const ready = done(counts);
  const percent = total === 0 ? 100 : Math.floor((ready / total) * 100);
  const failed = retriable(counts);
  const failures = failed === 0 ? '' : ` ${count(failed, 'has', 'have')} failed so far.`;
  return said(
    `${name(of)} is running: ${num(ready)} of ${count(total, 'entry', 'entries')} (${percent} %) from ${server(of)}, started by <@${of.by.user}>.${failures}`,
    instead,
  );
}

/** What the start notice says in the end: its last progress would look as if the import hung. */
export const endedNotice = (of: Import, counts: Progress['counts'], instead?: Instead): Notice =>
  said(`${name(of)} ${ENDS[endOf(of)]}: ${outcomesText(counts)} The result is in a message of its own.`, instead);

/** A new message, as an edit notifies nobody (R20). */
export function finishNotice(of: Import, counts: Progress['counts'], instead?: Instead): Notice {
  const took =
    of.startedAt && of.finishedAt ? ` It took ${duration(of.finishedAt.getTime() - of.startedAt.getTime())}.` : '';
  const notice = said(
    `${name(of)} from ${server(of)}, started by <@${of.by.user}>, ${ENDS[endOf(of)]}. ${whyEnded(of, counts)}${outcomesText(counts)}${took}`,
    instead,
  );
  const buttons = actions('results', [
    button('View Results', actionIds.results, { value: of.id }),
    button('Send CSV', actionIds.csv, { value: of.id }),
    ...(retriable(counts) > 0 || gaveUp(of, counts) ? [button('Retry Failed', actionIds.retry, { value: of.id })] : []),
  ]);
  return { ...notice, blocks: [...notice.blocks, ...buttons] };
}

const name = ({ number, retryOf }: Import): string =>
  retryOf === undefined ? `Import #${number}` : `Import #${number} (a retry of #${retryOf})`;
const server = ({ server: { name: told } }: Import): string => escaped(told);
const and = (parts: readonly string[]): string => parts.join(' and ') || 'nothing';

function plannedText({ planned }: Import): readonly string[] {
  const [people, of] = [totalOf(planned.people), totalOf(planned.groups)];
  return [...(people > 0 ? [users(people)] : []), ...(of > 0 ? [groups(of)] : [])];
}

const ENDS = { done: 'has finished', failed: 'has failed', cancelled: 'was cancelled' } as const;

const endOf = ({ state }: Import): keyof typeof ENDS => (state === 'failed' || state === 'cancelled' ? state : 'done');

function whyEnded(of: Import, counts: Progress['counts']): string {
  const { state, failure, cancelledBy } = of;
  const untilThen = `Done until then, ${num(done(counts))} of ${count(plannedTotal(of), 'entry', 'entries')}: `;
  if (state === 'cancelled') return cancelledBy === undefined ? '' : `<@${cancelledBy}> cancelled it. ${untilThen}`;
  return state === 'failed' && failure !== undefined ? `${failureText(failure)} ${untilThen}` : '';
}

const plannedTotal = ({ planned }: Import): number => totalOf(planned.people) + totalOf(planned.groups);

/** It failed before it had come to all of its entries: those can be taken up again too. */
const gaveUp = (of: Import, counts: Progress['counts']): boolean =>
  of.state === 'failed' && done(counts) < plannedTotal(of);

function failureText(failure: NonNullable<Import['failure']>): string {
  switch (failure) {
    case 'access-lost':
      return 'Whoever started it may not import users any more.';
    case 'server-gone':
      return 'Its server is not configured any more.';
    case 'bug':
      return 'Something went wrong in the bot; its log tells what.';
    // These may be the database's too.
    case 'refused':
    case 'timed-out':
    case 'down':
    case 'unknown':
      return 'The directory or the database could not be reached, several times. Start it again when both can.';
    default:
      return directoryProblem(failure);
  }
}

function said(text: string, instead: Instead): Notice {
  const where = instead
    ? ` (I cannot post in <#${instead.channel}>, so this goes to you. To have it there, invite me to the channel.)`
    : '';
  return { text: `${text}${where}`, blocks: [marked(`${text}${where}`, 'says')] };
}
