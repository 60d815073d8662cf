import { describe, expect, it } from 'vitest';
import type { AuditLine } from '../../../src/import-users/records.ts';
import { auditView } from '../../../src/slack/views/audit-view.ts';
import { expectValidView, HOSTILE } from '../support/expect-valid-view.ts';

const line = (fields: Partial<AuditLine> = {}): AuditLine => ({
  ...{ at: new Date('2026-11-23T06:00:00Z'), who: { user: 'U0ADA00001', team: 'T1', enterprise: '' } },
  ...{ event: 'approved', what: '#42', mark: '1-a' },
  ...fields,
});

const EVENTS = ['denied', 'approved', 'cancelled', 'retried', 'discarded', 'csv-sent'] as const;

describe('The audit log', () => {
  it('says when, who and what, in the time of the reader', () => {
    const text = JSON.stringify(auditView({ screen: 'audit', events: [line()], older: false }));
    expect(text).toContain('{date_short_pretty} at {time}|2026-11-23 06:00 UTC> · <@U0ADA00001> approved import #42');
  });

  it.each(EVENTS)('has words for %s', (event) => {
    const view = auditView({ screen: 'audit', events: [line({ event, why: 'guest' })], older: false });
    expectValidView(view);
    expect(JSON.stringify(view)).not.toContain('undefined');
  });

  it('holds a whole page of the longest events, whatever ids were made up', () => {
    const events = Array.from({ length: 20 }, () =>
      line({ event: 'denied', why: 'cannot-check', what: `${HOSTILE}${'<'.repeat(255)}` }),
    );
    const view = auditView({ screen: 'audit', events, older: true, next: `${Date.now()}-${'a'.repeat(24)}` });
    expectValidView(view);
    expect(JSON.stringify(view).match(/was refused \(/g)).toHaveLength(20);
  });

  it('teaches when nothing has happened', () => {
    const view = auditView({ screen: 'audit', events: [], older: false });
    expectValidView(view);
    expect(JSON.stringify(view)).toContain('Nothing has happened yet.');
  });
});
