import type { ClickRequest, CommandRequest } from '../requests.ts';
import { auditView } from '../views/audit-view.ts';
import { loadingView } from '../views/loading-view.ts';
import type { Needs } from './needs.ts';

type AuditNeeds = Pick<Needs, 'use'>;

/** `/import-users audit`. The modal is asked for before anything else, as its trigger lives three seconds. */
export const openAudit =
  ({ use }: AuditNeeds) =>
  async ({ who, place, ask }: CommandRequest): Promise<void> => {
    const opening = place.open(loadingView('Loading…', 'Audit log'));
    const asked = ask();
    if (!(await opening) || !(await asked.admitted())) return;
    await place.show(auditView(await use.showAudit({ who })));
  };

export const turnAudit =
  ({ use }: AuditNeeds, to: 'older' | 'newest') =>
  async ({ who, value, place }: ClickRequest): Promise<void> => {
    await place.show(auditView(await use.showAudit({ who, before: to === 'older' ? value : undefined })));
  };
