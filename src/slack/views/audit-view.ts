import type { ModalView } from '@slack/types';
import type { AuditLine } from '../../import-users/records.ts';
import type { AuditScreen } from '../../import-users/screens.ts';
import { actions, button, context, marked, section } from '../blocks.ts';
import { actionIds, viewIds } from '../ids.ts';
import { cut, escaped } from '../text.ts';
import { when } from '../texts.ts';
import { modal } from './frame.ts';

/** An id of Slack's may be 255 long and is the client's to choose. */
const WHAT = 60;

/** Who did what, and who was refused, the newest first. */
export const auditView = ({ events, older, next }: AuditScreen): ModalView =>
  modal({
    id: viewIds.audit,
    title: 'Audit log',
    meta: {},
    blocks: [
      context('Who imported, cancelled or fetched what, and who was refused. Nothing in it is ever changed.', 'about'),
      ...(events.length === 0 ? [section('Nothing has happened yet.', 'none')] : []),
      ...events.map((event) => marked(lineOf(event))),
      ...actions('nav', [
        ...(older ? [button('Newest', actionIds.auditNewest)] : []),
        ...(next === undefined
          ? []
          : [button('Older', actionIds.auditOlder, { value: next, accessibility_label: 'Older events' })]),
      ]),
    ],
  });

const lineOf = (line: AuditLine): string => `${when(line.at)} · <@${line.who.user}> ${done(line)}`;

function done({ event, what, why }: AuditLine): string {
  const about = escaped(cut(what, WHAT));
  switch (event) {
    case 'denied':
      return `was refused (${DENIALS[why ?? 'not-listed']}): ${about}`;
    case 'approved':
      return `approved import ${about}`;
    case 'cancelled':
      return `cancelled import ${about}`;
    case 'retried':
      return `began to retry import ${about}`;
    case 'discarded':
      return 'started over, and let a selection go';
    case 'csv-sent':
      return `fetched the CSV of import ${about}`;
  }
}

const DENIALS = {
  'cannot-check': 'Slack could not say who it is',
  'not-yours': 'in a form of somebody else',
  'not-listed': 'not among those who may',
  'other-workspace': 'of another workspace',
  bot: 'a bot',
  deactivated: 'deactivated',
  guest: 'a guest',
} as const;
