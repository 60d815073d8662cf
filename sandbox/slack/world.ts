import type { Changes } from './changes.ts';
import type { Delivery } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { Files } from './files.ts';
import type { Ids } from './ids.ts';
import type { Journal } from './journal.ts';
import type { Messages } from './messages.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import type { Views } from './views.ts';
import type { Workspace } from './workspace.ts';

/** The parts of one stand-in. Each keeps its own rules; nobody else changes what it keeps. */
export interface World {
  readonly now: () => number;
  readonly ids: Ids;
  readonly changes: Changes;
  readonly workspace: Workspace;
  readonly journal: Journal;
  readonly triggers: Triggers;
  readonly views: Views;
  readonly messages: Messages;
  readonly responseUrls: ResponseUrls;
  readonly files: Files;
  readonly faults: Faults;
  readonly delivery: Delivery;
}
