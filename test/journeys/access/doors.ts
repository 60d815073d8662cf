import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRoutes } from '../../../src/slack/app.ts';
import { createCounter } from '../../../src/slack/counter.ts';
import { actionIds, viewIds } from '../../../src/slack/ids.ts';
import { createDouble } from '../../slack/support/use-cases.ts';

/** A way in: a kind of payload, and the id that it carries. */
export type Door = `${'click' | 'submit' | 'options'} ${string}` | 'command';

/**
 * Where each way in stands on the screen, and with that, whose it is: a draft is its owner's only; a notice, the results of an
 * import, and the audit belong to all admins. An id of ours that nothing listens to is tried all the same.
 */
type Place = 'draft' | 'results' | 'audit' | 'notice' | 'nowhere';

export const DOORS: Readonly<Record<Door, Place>> = {
  command: 'nowhere',
  'click import.open': 'draft',
  'click import.continue': 'draft',
  'click import.start-over': 'draft',
  'click import.server': 'draft',
  'click import.q': 'draft',
  'click import.kind': 'draft',
  'click import.search': 'draft',
  'click import.more': 'draft',
  'click import.pick': 'draft',
  'click import.page.prev': 'draft',
  'click import.page.next': 'draft',
  'click import.page.all': 'draft',
  'click import.match.all': 'draft',
  'click import.match.stop': 'draft',
  'click import.members': 'draft',
  'click import.roles.open': 'draft',
  'click import.roles': 'draft',
  'click import.scopes': 'draft',
  'click import.copy': 'draft',
  'click import.blocked': 'draft',
  'click import.list': 'draft',
  'click import.back': 'draft',
  'click import.plan.prev': 'draft',
  'click import.plan.next': 'draft',
  'click import.plan.back': 'draft',
  'click import.again': 'draft',
  'click import.results': 'notice',
  'click import.csv': 'notice',
  'click import.retry': 'notice',
  'click import.results.prev': 'results',
  'click import.results.next': 'results',
  'click import.results.all': 'results',
  'click import.results.problems': 'results',
  'click import.audit.older': 'audit',
  'click import.audit.newest': 'audit',
  'submit import.home': 'draft',
  'submit import.loading': 'draft',
  'submit import.resume': 'draft',
  'submit import.server': 'draft',
  'submit import.search': 'draft',
  'submit import.roles': 'draft',
  'submit import.review': 'draft',
  'submit import.plan': 'draft',
  'submit import.started': 'draft',
  'submit import.message': 'draft',
  'submit import.results': 'results',
  'submit import.audit': 'audit',
  'options import.copy': 'draft',
};

/** Every id in the routing table, and every other one that is ours. */
export function registeredDoors(): ReadonlySet<string> {
  const { click, submit, options } = createRoutes({
    use: createDouble([], () => ({})).use,
    catalogue: [],
    adminsToAsk: [],
    counter: createCounter(() => {}, Date.now),
    seconds: () => 0,
    sendCsv: async () => {},
  });
  return new Set([
    'command',
    ...[...Object.keys(click), ...Object.values(actionIds)].map((id) => `click ${id}`),
    ...[...Object.keys(submit), ...Object.values(viewIds)].map((id) => `submit ${id}`),
    ...Object.keys(options).map((id) => `options ${id}`),
  ]);
}

const SLACK = resolve(import.meta.dirname, '../../../src/slack');

/** What is registered with Bolt itself, by file: a listener there would pass by the routing table. */
export const boltListeners = (): readonly string[] =>
  readdirSync(SLACK, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      [...readFileSync(join(SLACK, name), 'utf8').matchAll(LISTENER)].map(([, kind]) => `${name}: ${kind}`),
    );

const LISTENER =
  /\b(?:app|bolt)\.(command|action|view|options|shortcut|event|message|function|step|use|assistant)\s*[<(]/g;
