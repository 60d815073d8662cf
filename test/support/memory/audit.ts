import type { Audit, AuditEvent, AuditLine } from '../../../src/import-users/records.ts';

/** Appends to `audited`; its order is that of the marks. */
export const memoryAudit = (audited: AuditEvent[]): Audit => ({
  add: async (event) => {
    const { event: what, importId } = event;
    const stands = audited.some((each) => each.event === what && each.importId === importId);
    if (what !== 'approved' || importId === undefined || !stands) audited.push(event);
  },
  page: async (team, before, limit) =>
    audited
      .map((event, index): AuditLine => ({ ...event, mark: String(index) }))
      .filter(({ who, mark }) => who.team === team && (before === undefined || Number(mark) < Number(before)))
      .sort((a, b) => b.at.getTime() - a.at.getTime() || Number(b.mark) - Number(a.mark))
      .slice(0, limit),
});
