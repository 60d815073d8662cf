import type { Who } from '../../../src/import-users/access.ts';
import type { Act } from '../../../src/import-users/screens.ts';
import type { BotSettings } from '../bot-settings.ts';
import { type Look, openPast, type Past } from './past.ts';

const DAY_MS = 86_400_000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

/** The other offices have no past, so that a visitor finds news in them. */
const IN_LYON = '(l=Lyon)';

interface Earlier {
  readonly by: string;
  readonly at: Date;
  /** What is searched for; all of it is taken. */
  readonly filter: string;
  readonly roles?: Parameters<Past['use']['chooseRoles']>[0]['roles'];
  /** How the directory looked to the review, and to the import itself. */
  readonly reviewed?: Look;
  readonly carriedOut?: Look;
  readonly isCancelled?: boolean;
}

/**
 * What was imported before the visitor came: real imports by the product itself, from the real directory, on days that
 * are over. Rejects when one of them is refused.
 */
export async function importEarlier(settings: BotSettings): Promise<void> {
  const past = await openPast(settings);
  const [ada = '', can = ''] = settings.admins;
  const { team } = settings.slack.workspace;
  const runs: readonly Earlier[] = [
    // They have another department since, so that the next import has something to synchronise.
    {
      by: can,
      at: daysAgo(23),
      filter: `(&(departmentNumber=Customer Care)${IN_LYON})`,
      reviewed: was,
      carriedOut: was,
    },
    {
      ...{ by: ada, at: daysAgo(9), filter: `(&(departmentNumber=Research)${IN_LYON})` },
      roles: [{ role: 'resource-reviewer', scopes: ['alpha'] }],
    },
    { by: can, at: daysAgo(4), filter: `(&(departmentNumber=IT)${IN_LYON})`, isCancelled: true },
    { by: ada, at: daysAgo(2), filter: '(cn=Book Club)', carriedOut: withoutSome },
  ];
  try {
    for (const run of runs) await carryOut(past, run, { user: run.by, team: team.id, enterprise: '' });
  } finally {
    await past.close();
  }
}

async function carryOut(past: Past, run: Earlier, who: Who): Promise<void> {
  const { use } = past;
  past.goTo(run.at);
  past.seeAs(run.reviewed ?? asItIs);
  const opened = await use.startOver({ who, channel: 'C0IT000001', responseUrl: '' });
  const act: Act = { who, form: opened.form };
  const ticks = { shown: [], ticked: [], at: run.at.getTime() / 1_000 };
  await use.searchDirectory({ ...act, ticks, text: run.filter, kinds: 'both' });
  const adding = await use.addAll({ ...act, ticks });
  if (adding.ok) await adding.ended;
  if (run.roles !== undefined) await use.chooseRoles({ ...act, roles: run.roles, copyFrom: undefined });
  const reviewed = await use.reviewImport(act);
  // A company of fifty has nobody in some teams.
  if (!reviewed.ok && reviewed.why === 'nothing-selected') return;
  if (!reviewed.ok) throw new Error(`the earlier import of ${run.filter} was not reviewed: ${reviewed.why}`);
  const approved = await use.approveImport({ ...act, hash: reviewed.review.hash });
  if (!approved.ok && approved.why === 'nothing-to-do') return;
  if (!approved.ok) throw new Error(`the earlier import of ${run.filter} was not approved: ${approved.why}`);
  const { id, number } = approved.import;
  if (run.isCancelled === true) await use.cancelImport({ who, number });
  past.seeAs(run.carriedOut ?? asItIs);
  await past.run(id);
}

const asItIs: Look = (entries) => entries;

const was: Look = (entries) =>
  entries.map((entry) => (entry.kind === 'person' ? { ...entry, department: 'Personnel' } : entry));

/** Some had left the directory between review and import, and have come back since. */
const withoutSome: Look = (entries) =>
  entries.filter(({ kind, externalId }) => kind === 'group' || !/^[0-3]/.test(externalId));
