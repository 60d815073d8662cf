import { addAll, stopAdding } from './add-all.ts';
import { admit } from './admit.ts';
import { approveImport } from './approve-import.ts';
import { cancelImport } from './cancel-import.ts';
import { clearSelection, selectPage, setWithMembers, tick } from './choose-entries.ts';
import { chooseRoles, findRoleSources, openRoles } from './choose-roles.ts';
import { howFar } from './draw-search.ts';
import type { Needs } from './needs.ts';
import { chooseServer, continueImport, noServer, openImport, startOver } from './open-import.ts';
import { exportResults, listImports, showResults } from './report-import.ts';
import { retryImport } from './retry-import.ts';
import { beforeReview, reviewImport } from './review-import.ts';
import { searchDirectory, showPage } from './search-directory.ts';
import { showAudit } from './show-audit.ts';
import { showPlan, showReview } from './show-review.ts';
import type { UseCases } from './use-cases.ts';

/** The outer call of each use case: what people can do, wired to the world. */
export const createUseCases = (needs: Needs): UseCases => ({
  admit: admit(needs),
  noServer: noServer(needs),
  openImport: openImport(needs),
  continueImport: continueImport(needs),
  startOver: startOver(needs),
  chooseServer: chooseServer(needs),
  showPage: showPage(needs),
  searchDirectory: searchDirectory(needs),
  tick: tick(needs),
  selectPage: selectPage(needs),
  addAll: addAll(needs),
  howFar: howFar(needs),
  stopAdding: stopAdding(needs),
  clearSelection: clearSelection(needs),
  setWithMembers: setWithMembers(needs),
  openRoles: openRoles(needs),
  chooseRoles: chooseRoles(needs),
  findRoleSources: findRoleSources(needs),
  beforeReview: beforeReview(needs),
  reviewImport: reviewImport(needs),
  showReview: showReview(needs),
  showPlan: showPlan(needs),
  approveImport: approveImport(needs),
  listImports: listImports(needs),
  cancelImport: cancelImport(needs),
  showResults: showResults(needs),
  exportResults: exportResults(needs),
  showAudit: showAudit(needs),
  retryImport: retryImport(needs),
});
