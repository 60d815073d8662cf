import type { WorkspaceSpec } from '../slack/workspace.ts';

/** Someone that whoever looks at the demo can be. */
export interface Visitor {
  readonly id: string;
  readonly note: string;
}

/** The first is who one is at first. */
export const visitors: readonly Visitor[] = [
  { id: 'U0ADA00001', note: 'may import' },
  { id: 'U0CAN00001', note: 'may import, too' },
  { id: 'U0MIA00001', note: 'may not import' },
];

export const admins: readonly string[] = ['U0ADA00001', 'U0CAN00001'];

export const workspace: WorkspaceSpec = {
  botName: 'LDAP import',
  people: [
    { id: 'U0ADA00001', name: 'ada', realName: 'Ada Aksoy' },
    { id: 'U0CAN00001', name: 'can', realName: 'Can Demir' },
    { id: 'U0MIA00001', name: 'mia', realName: 'Mia Berger' },
  ],
  channels: [
    { id: 'C0IT000001', name: 'it' },
    { id: 'C0GENERAL1', name: 'general' },
    // To see what the bot does where nobody invited it.
    { id: 'C0RANDOM01', name: 'random', bot: false },
  ],
};
