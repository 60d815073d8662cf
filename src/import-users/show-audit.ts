import type { Who } from './access.ts';
import type { Needs } from './needs.ts';
import type { AuditScreen } from './screens.ts';

/** Events on a page: what the modal shows without scrolling twice. */
const AUDIT_PAGE = 20;

/** Who did what in this workspace, and who was refused. `before`: the mark of the last one seen; undefined = the newest. */
export const showAudit =
  ({ audit }: Pick<Needs, 'audit'>) =>
  async ({ who, before }: { readonly who: Who; readonly before?: string | undefined }): Promise<AuditScreen> => {
    const read = await audit.page(who.team, before, AUDIT_PAGE + 1);
    const events = read.slice(0, AUDIT_PAGE);
    const next = read.length > AUDIT_PAGE ? events.at(-1)?.mark : undefined;
    return { screen: 'audit', events, older: before !== undefined, next };
  };
