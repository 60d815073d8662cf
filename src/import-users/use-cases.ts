import type { Who } from './access.ts';
import type { Knock } from './admit.ts';
import type { KindFilter } from './draft.ts';
import type { EntryOutcome, Import } from './import.ts';
import type { ChosenRole, RoleSource } from './roles.ts';
import type {
  Act,
  AddAllResult,
  AddingShown,
  Admission,
  ApproveResult,
  AuditScreen,
  BeforeReview,
  CancelResult,
  Expired,
  NoServer,
  PlanScreen,
  ResultsScreen,
  ResumeScreen,
  RetryResult,
  ReviewResult,
  ReviewScreen,
  RolesResult,
  RolesScreen,
  ScreenResult,
  SearchScreen,
  ServerScreen,
  Standing,
  Ticks,
} from './screens.ts';

export type Opening = { readonly who: Who; readonly channel: string; readonly responseUrl: string };

/** Everything that a person can do, for the adapter that lets people do it. */
export type UseCases = {
  /** R23, before anything else, on everything that comes in; `what` goes into the audit when it is refused. */
  readonly admit: (request: Knock) => Promise<Admission>;

  /** Answers from the configuration alone, without waiting: is there anything to import from? (R1) */
  readonly noServer: () => NoServer | undefined;
  readonly openImport: (
    request: Opening & { readonly text: string },
  ) => Promise<ResumeScreen | ServerScreen | SearchScreen>;
  readonly continueImport: (
    request: Act,
  ) => Promise<Expired | { readonly ok: true; readonly next: ServerScreen | SearchScreen }>;
  /** Also from a form that has expired. */
  readonly startOver: (request: Opening) => Promise<ServerScreen | SearchScreen>;
  readonly chooseServer: (request: Act & { readonly server: string }) => Promise<ScreenResult>;

  /** Draws the search as it stands; `to` turns the page. Ticks of the page left behind are merged first. */
  readonly showPage: (
    request: Act & { readonly ticks: Ticks; readonly to: 'previous' | 'next' | 'same' },
  ) => Promise<ScreenResult>;
  readonly searchDirectory: (
    request: Act & { readonly ticks: Ticks; readonly text: string; readonly kinds: KindFilter },
  ) => Promise<ScreenResult>;
  /** Merges ticks and tells the counts; the screen keeps its blocks, as the person goes on ticking. */
  readonly tick: (request: Act & { readonly ticks: Ticks }) => Promise<ScreenResult>;
  readonly selectPage: (request: Act & { readonly ticks: Ticks }) => Promise<ScreenResult>;
  /** Begins; how far it is, and how it ended, is on every screen of the search. */
  readonly addAll: (request: Act & { readonly ticks: Ticks }) => Promise<AddAllResult>;
  /** Undefined = none is under way any more. */
  readonly howFar: (request: Act) => Promise<AddingShown | undefined>;
  readonly stopAdding: (request: Act) => Promise<ScreenResult>;
  readonly clearSelection: (request: Act & { readonly at: number }) => Promise<ScreenResult>;
  readonly setWithMembers: (
    request: Act & { readonly withMembers: boolean },
  ) => Promise<Expired | { readonly ok: true }>;

  readonly openRoles: (request: Act) => Promise<Expired | { readonly ok: true; readonly screen: RolesScreen }>;
  readonly chooseRoles: (
    request: Act & {
      readonly roles: readonly ChosenRole[];
      readonly copyFrom: Pick<RoleSource, 'kind' | 'id'> | undefined;
    },
  ) => Promise<RolesResult>;
  readonly findRoleSources: (request: {
    readonly text: string;
    readonly limit: number;
  }) => Promise<readonly RoleSource[]>;

  /** Only the database is asked: can a review begin? For the answer to the submission, which has three seconds. */
  readonly beforeReview: (
    request: Act & { readonly ticks: Ticks; readonly withMembers: boolean },
  ) => Promise<BeforeReview>;
  readonly reviewImport: (request: Act) => Promise<ReviewResult>;
  readonly showReview: (request: Act) => Promise<Expired | { readonly ok: true; readonly review: ReviewScreen }>;
  readonly showPlan: (
    request: Act & { readonly which: PlanScreen['which']; readonly after: number },
  ) => Promise<Expired | { readonly ok: true; readonly screen: PlanScreen }>;
  readonly approveImport: (request: Act & { readonly hash: string }) => Promise<ApproveResult>;

  readonly listImports: (request: { readonly who: Who }) => Promise<readonly Standing[]>;
  readonly cancelImport: (request: { readonly who: Who; readonly number: number }) => Promise<CancelResult>;
  readonly showResults: (request: {
    readonly who: Who;
    readonly importId: string;
    readonly which: ResultsScreen['which'];
    readonly after: number;
  }) => Promise<ResultsScreen | undefined>;
  /** Every outcome, in batches, in the order of the plan; undefined = no such import. */
  readonly exportResults: (request: {
    readonly who: Who;
    readonly importId: string;
  }) => Promise<{ readonly import: Import; readonly batches: AsyncIterable<readonly EntryOutcome[]> } | undefined>;
  readonly showAudit: (request: { readonly who: Who; readonly before?: string | undefined }) => Promise<AuditScreen>;
  /** A new draft with what failed or was held, to be reviewed as any other. */
  readonly retryImport: (request: Opening & { readonly importId: string }) => Promise<RetryResult>;
};
