import { createDelivery, type Transport } from './delivery.ts';
import { createFaults } from './faults.ts';
import { createFiles } from './files.ts';
import { createIds } from './ids.ts';
import { createMessages } from './messages.ts';
import { createResponseUrls } from './response-urls.ts';
import { createTriggers } from './triggers.ts';
import { createViews } from './views.ts';
import type { World } from './world.ts';

interface Given extends Pick<World, 'now' | 'workspace' | 'journal' | 'changes'> {
  readonly transport: Transport;
  readonly responseUrl: (id: string) => string;
}

export function createWorld({ now, workspace, journal, changes, transport, responseUrl }: Given): World {
  const ids = createIds();
  const triggers = createTriggers(now, ids);
  const messages = createMessages(now, ids, changes);
  return {
    ...{ now, ids, changes, workspace, journal, triggers, messages },
    views: createViews(now, ids, changes),
    responseUrls: createResponseUrls(now, ids, messages, responseUrl),
    files: createFiles(ids),
    faults: createFaults(),
    delivery: createDelivery(transport, journal, triggers),
  };
}
