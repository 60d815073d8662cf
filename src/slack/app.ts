import { actionIds as click, viewIds as view } from './ids.ts';
import { submitReview } from './listeners/approve-import.ts';
import { openAudit, turnAudit } from './listeners/audit.ts';
import { addAll, selectPage, setMembers, stopAdding, tick } from './listeners/choose-entries.ts';
import { changeRoles, openRoles, saveRoles, suggestSources } from './listeners/choose-roles.ts';
import { chooseServer } from './listeners/choose-server.ts';
import type { Needs } from './listeners/needs.ts';
import { continueImport, openImport, startOver } from './listeners/open-import.ts';
import { openResults, retryFailed, sendCsv, turnResults } from './listeners/results.ts';
import { backToReview, submitSearch } from './listeners/review-import.ts';
import { backToSearch, changeKind, more, search, turnPage } from './listeners/search.ts';
import { nextOfPlan, previousOfPlan, showPlan } from './listeners/show-plan.ts';
import { tryAgain } from './listeners/try-again.ts';
import { command } from './listeners/words.ts';
import type { Routes } from './routes.ts';

/** Which id calls which listener. */
export const createRoutes = (needs: Needs): Routes => ({
  command: command({ use: needs.use, open: openImport(needs), audit: openAudit(needs) }),
  click: {
    [click.continue]: continueImport(needs),
    [click.startOver]: startOver(needs),
    [click.query]: search(needs),
    [click.search]: search(needs),
    [click.kind]: changeKind(needs),
    [click.more]: more(needs),
    [click.pick]: tick(needs),
    [click.previous]: turnPage(needs, 'previous'),
    [click.next]: turnPage(needs, 'next'),
    [click.selectPage]: selectPage(needs),
    [click.addAll]: addAll(needs),
    [click.stopAdding]: stopAdding(needs),
    [click.members]: setMembers(needs),
    [click.openRoles]: openRoles(needs),
    [click.roles]: changeRoles(needs),
    [click.blocked]: showPlan(needs, 'blocked'),
    [click.list]: showPlan(needs, 'all'),
    [click.back]: backToSearch(needs),
    [click.planPrevious]: previousOfPlan(needs),
    [click.planNext]: nextOfPlan(needs),
    [click.backToReview]: backToReview(needs),
    [click.tryAgain]: tryAgain(needs),
    [click.results]: openResults(needs),
    [click.resultsPrevious]: turnResults(needs, 'previous'),
    [click.resultsNext]: turnResults(needs, 'next'),
    [click.resultsAll]: turnResults(needs, 'all'),
    [click.resultsProblems]: turnResults(needs, 'problems'),
    [click.csv]: sendCsv(needs),
    [click.retry]: retryFailed(needs),
    [click.auditOlder]: turnAudit(needs, 'older'),
    [click.auditNewest]: turnAudit(needs, 'newest'),
  },
  submit: {
    [view.server]: chooseServer(needs),
    [view.search]: submitSearch(needs),
    [view.roles]: saveRoles(needs),
    [view.review]: submitReview(needs),
  },
  options: { [click.copy]: suggestSources(needs) },
  again: {
    click: {
      [click.continue]: 'open',
      [click.startOver]: 'open',
      [click.blocked]: 'show-review',
      [click.list]: 'show-review',
      [click.planNext]: 'show-review',
      [click.planPrevious]: 'show-review',
      [click.backToReview]: 'show-review',
    },
    submit: { [view.server]: 'open', [view.search]: 'review', [view.review]: 'show-review' },
  },
});
