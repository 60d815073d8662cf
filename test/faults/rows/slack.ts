import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../../../sandbox/slack/faults.ts';
import { approves, atReview } from '../harness/beginning.ts';
import { announced, verdict } from '../harness/ends.ts';
import { noticesOf } from '../harness/notices.ts';
import type { Row, Try } from '../harness/row.ts';

/** A notice that Slack refused is tried again after a minute. */
const ENDS_MS = 180_000;
/** How much longer than an undisturbed one an import may take that does not wait for Slack, on a machine with other things to do. */
const SLACK_MS = 12_000;
const LASTS_MS = { short: 15_000, full: 30_000 };

export const slack: Row = {
  id: 'slack',
  breaks:
    'Slack: 429 with Retry-After, 5xx, time-outs, connections that drop, sockets that drop or are refreshed, a deleted message, an archived channel, a revoked token',
  holds:
    'the import never waits for Slack; the finished notice arrives in the end, or goes to the admin where the channel is shut; progress is thinned',
  full: [
    { size: '40', tries: 6 },
    { size: '1000', tries: 6 },
  ],
  ownServers: false,
  short: 3,
  tries: async (one) => {
    const { scene, random, short, tells, usual } = one;
    const kinds = Object.keys(KINDS).filter((kind) => !(short && SLOW.has(kind)));
    const kind = kinds[random.below(kinds.length)] ?? '429';
    await atReview(one);
    const afterMs = random.below(usual.ms);
    tells(`${kind}, ${afterMs} ms after the approval`);
    await approves(one);
    const lifting = pause(afterMs).then(() => KINDS[kind]?.(one));
    const record = await announced(scene, ENDS_MS);
    await lifting;
    const ms = Number(record.finishedAt) - Number(record.approvedAt);
    const waited = ms > 2 * usual.ms + SLACK_MS ? [`the import took ${ms} ms, not about ${usual.ms}`] : [];
    const where = record.finishNotice.where === 'direct' ? 'dm' : '#it';
    return [
      ...waited,
      ...thinned(one),
      ...(await (where === 'dm' ? inPrivate(one) : verdict(scene, usual, doubled(kind, scene)))),
    ];
  },
};

/** Those that take more than a minute. */
const SLOW = new Set(['revoked', 'unwilling']);

const KINDS: Readonly<Record<string, (one: Try) => Promise<void>>> = {
  '429': (one) => lasting(one, '*', { retryAfterS: 3 }),
  unwilling: (one) => lasting(one, '*', { status: 503 }),
  'late answers': (one) => lasting(one, 'chat.update', { slowMs: 16_000 }),
  'lost requests': (one) => lasting(one, '*', { drop: 'before' }),
  'lost answers': (one) => lasting(one, 'chat.postMessage', { drop: 'after', times: 1 }),
  'sockets drop': async ({ scene }) => scene.slack.dropSockets(),
  'sockets are refreshed': async ({ scene }) => scene.slack.disconnect('refresh_requested', 'all'),
  'deleted message': async ({ scene }) =>
    void scene.slack.fault('chat.update', { error: 'message_not_found', times: 1 }),
  'archived channel': async ({ scene }) => scene.slack.workspace.changeChannel('it', { archived: true }),
  revoked: (one) => lasting(one, '*', { error: 'token_revoked' }),
};

async function lasting({ scene, short }: Try, method: string, fault: Fault): Promise<void> {
  const lift = scene.slack.fault(method, fault);
  await pause(short ? LASTS_MS.short : LASTS_MS.full);
  lift();
}

/** Slack has no key by which to ask whether a message was posted whose answer was lost: such a one comes twice. */
const doubled = (kind: string, { admin }: Try['scene']) =>
  kind === 'lost answers' || kind === 'deleted message'
    ? {
        lost: noticesOf(admin)
          .started.concat(noticesOf(admin).ended)
          .map(({ at }) => at),
      }
    : {};

/** Slack takes 50 a minute from the whole app. */
const thinned = ({ scene }: Try): readonly string[] =>
  (scene.slack.peaks['chat.update'] ?? 0) > 50 ? ['progress was not thinned'] : [];

/** The channel is shut: what matters is that she reads it. */
function inPrivate({ scene, usual }: Try): readonly string[] {
  const ended = noticesOf(scene.admin, 'dm').ended;
  if (ended.length !== 1) return [`${ended.length} finished notices in her direct messages`];
  const words = usual.ended.replace(/^Import/, '');
  return ended[0]?.posted.includes(words) ? [] : [`her notice says: ${ended[0]?.posted}`];
}
