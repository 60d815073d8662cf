import { planView } from '../views/plan-view.ts';
import type { Turn } from '../views/trail.ts';
import { backward, firstPage, onward } from '../views/trail.ts';
import type { Needs } from './needs.ts';
import type { FormClick } from './with-form.ts';
import { tellExpired, withForm } from './with-form.ts';

type PlanNeeds = Pick<Needs, 'use'>;
type Which = 'blocked' | 'all';

/** *Show Blocked* and *Show All*. */
export const showPlan = (needs: PlanNeeds, which: Which) =>
  withForm((request) => showPage(needs, request, which, firstPage));

export const nextOfPlan = (needs: PlanNeeds) =>
  withForm((request) =>
    showPage(needs, request, whichOf(request), onward(request.meta.trail ?? [], Number(request.value))),
  );

export const previousOfPlan = (needs: PlanNeeds) =>
  withForm((request) => showPage(needs, request, whichOf(request), backward(request.meta.trail ?? [])));

const whichOf = ({ meta }: FormClick): Which => (meta.which === 'blocked' ? 'blocked' : 'all');

async function showPage({ use }: PlanNeeds, { act, place }: FormClick, which: Which, turn: Turn): Promise<void> {
  const result = await use.showPlan({ ...act, which, after: turn.after });
  if (!result.ok) return tellExpired(place);
  await place.show(planView(result.screen, turn.trail));
}
