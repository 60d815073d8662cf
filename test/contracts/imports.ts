import { describe } from 'vitest';
import { importsAnnouncedContract } from './imports-announced.ts';
import { importsApprovedContract } from './imports-approved.ts';
import { importsEndedContract } from './imports-ended.ts';
import { importsRunContract } from './imports-run.ts';
import type { World } from './world.ts';

export const importsContract = (world: () => World) =>
  describe('imports', () => {
    importsApprovedContract(world);
    importsRunContract(world);
    importsEndedContract(world);
    importsAnnouncedContract(world);
  });
