import type { WorkspaceSpec } from '../../../sandbox/slack/workspace.ts';

/** The people of the journeys. Ayla may import; whoever else is here may not, each for a reason of their own. */
export const WORKSPACE: WorkspaceSpec = {
  people: [
    { id: 'U0ADMIN001', name: 'ayla', realName: 'Ayla Demir', tz: 'Europe/Istanbul' },
    { id: 'U0ADMIN002', name: 'ben', realName: 'Ben Baker' },
    { id: 'U0MEMBER01', name: 'mia', realName: 'Mia Meyer' },
    { id: 'U0GUEST001', name: 'gus', realName: 'Gus Guest', restricted: true },
    { id: 'U0ROBOT001', name: 'rob', realName: 'Rob Robot', bot: true },
    { id: 'U0GONE0001', name: 'dan', realName: 'Dan Gone', deleted: true },
    { id: 'U0FOREIGN1', name: 'fay', realName: 'Fay Far', teamId: 'T0ELSEWHERE', stranger: true },
  ],
  channels: [
    { id: 'C0IT000001', name: 'it' },
    { id: 'C0PRIVATE1', name: 'secret', private: true, bot: false },
    { id: 'C0RANDOM01', name: 'random', bot: false },
  ],
};
