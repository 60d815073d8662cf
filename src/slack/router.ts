import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackViewAction,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import type { Admission } from '../import-users/screens.ts';
import type { UseCases } from '../import-users/use-cases.ts';
import type { WaitingList } from './catcher.ts';
import { firstOf } from './first-of.ts';
import type { InFlight } from './in-flight.ts';
import type { Log } from './log.ts';
import type { Meta } from './meta.ts';
import { readMeta } from './meta.ts';
import type { Place, PlaceNeeds } from './place.ts';
import { createPlace } from './place.ts';
import { deniedText } from './problems.ts';
import type { CommandRequest } from './requests.ts';
import {
  chosenValue,
  clickFacts,
  commandFacts,
  isHome,
  rootFacts,
  submitFacts,
  whoActs,
  whoCommands,
} from './requests.ts';
import type { Routes } from './routes.ts';
import { submitted } from './submission.ts';
import { homeView } from './views/home-view.ts';
import { deniedView, EXPIRED, expiredView } from './views/message-view.ts';

export type RouterNeeds = PlaceNeeds & {
  readonly admit: UseCases['admit'];
  /** Slack user ids, for whoever is refused. */
  readonly adminsToAsk: readonly string[];
  readonly waiting: WaitingList;
  readonly inFlight: InFlight;
  readonly log: Log;
};

/** Slack waits three seconds for options, and the answer needs time to travel. */
const OPTIONS_WITHIN_MS = 2500;

/** The only registrations: one for each kind of payload, as Bolt runs all that match (slack.md, section 4). */
export function register(app: App, routes: Routes, needs: RouterNeeds): void {
  const { track } = needs.inFlight;
  app.command(/.*/, (args) => track(onCommand(routes, needs, args)));
  app.action<BlockAction>(/.*/, (args) => track(onClick(routes, needs, args)));
  app.view<ViewSubmitAction>({ callback_id: /.*/, type: 'view_submission' }, (args) =>
    track(onSubmission(routes, needs, args)),
  );
  app.view<SlackViewAction>({ callback_id: /.*/, type: 'view_closed' }, ({ ack }) => track(ack()));
  app.options<'block_suggestion'>(/.*/, (args) => track(onOptions(routes, needs, args)));
  app.event('app_home_opened', ({ event }) => track(onHome(needs, event)));
}

type Args<A> = A & AllMiddlewareArgs;

async function onCommand(routes: Routes, needs: RouterNeeds, { ack, body }: Args<SlackCommandMiddlewareArgs>) {
  const place = createPlace(needs, commandFacts(body));
  needs.waiting.set(body, { place, meta: {}, again: 'open', what: 'command' });
  await ack();
  await command(routes, needs, { who: whoCommands(body), text: body.text.trim(), place });
}

/** The first modal does not wait to know who asks: a trigger lives three seconds. */
async function command(routes: Routes, needs: RouterNeeds, request: Omit<CommandRequest, 'ask'>) {
  const { who, place } = request;
  await routes.command({
    ...request,
    ask: () => {
      const admission = needs.admit({ who, what: 'command' });
      // Whoever awaits it gets the failure; nobody does when the modal could not be opened.
      admission.catch(() => {});
      return { admitted: () => admitted(needs, admission, place) };
    },
  });
}

type HomeOpened = { readonly tab?: string; readonly user: string; readonly channel: string };

/** The tab tells what the app is for. Nobody is asked who they are before they press its button. */
async function onHome({ views }: RouterNeeds, { tab, user, channel }: HomeOpened) {
  if (tab === 'home') await views.publish(user, homeView(channel));
}

async function onClick(
  routes: Routes,
  needs: RouterNeeds,
  { ack, body, action }: Args<SlackActionMiddlewareArgs<BlockAction>>,
) {
  const what = action.action_id;
  const place = createPlace(needs, clickFacts(body));
  if (isHome(body)) {
    needs.waiting.set(body, { place, meta: {}, again: 'open', what: 'command' });
    await ack();
    // The one button of the Home tab is the command.
    return command(routes, needs, { who: whoActs(body), text: '', place });
  }
  // The buttons of a notice name their import.
  const meta: Meta = body.view ? readMeta(body.view.private_metadata) : { importId: chosenValue(action) };
  // *Try Again* that fails is about the same thing as before.
  needs.waiting.set(body, { place, meta, again: meta.again ?? routes.again.click[what] ?? 'page', what });
  await ack();
  const who = whoActs(body);
  if (!(await admitted(needs, needs.admit({ who, what, form: meta.form }), place))) return;
  const listener = Object.hasOwn(routes.click, what) ? routes.click[what] : undefined;
  const request = { who, value: chosenValue(action), at: Number(action.action_ts), view: body.view, place };
  await (listener ? listener(request) : place.tell(expiredView(), EXPIRED));
}

async function onSubmission(
  routes: Routes,
  needs: RouterNeeds,
  { ack, body, view }: Args<SlackViewMiddlewareArgs<ViewSubmitAction>>,
) {
  const what = view.callback_id;
  const meta = readMeta(view.private_metadata);
  const failed = (err: unknown) => needs.log.warn({ err, what }, 'a late answer could not be sent');
  const { place, isAnswered, settle } = submitted(createPlace(needs, submitFacts(body)), { ack, meta, failed });
  needs.waiting.set(body, { place, meta, again: routes.again.submit[what] ?? 'page', what });
  try {
    const who = whoActs(body);
    if (!(await admitted(needs, needs.admit({ who, what, form: meta.form }), place))) return;
    const listener = Object.hasOwn(routes.submit, what) ? routes.submit[what] : undefined;
    await (listener
      ? listener({ who, view, place, root: createPlace(needs, rootFacts(body)) })
      : place.tell(expiredView(), EXPIRED));
    if (!isAnswered()) throw new Error(`${what}: a submission was not answered`);
  } finally {
    settle();
  }
}

/** Slack shows an empty list for every failure, so that is what it gets; the catcher logs the cause. */
async function onOptions(
  routes: Routes,
  needs: RouterNeeds,
  { ack, body }: Args<SlackOptionsMiddlewareArgs<'block_suggestion'>>,
) {
  needs.waiting.set(body, { place: undefined, meta: {}, again: 'page', what: body.action_id });
  const found = optionsFor(routes, needs, body);
  const nothing: PlainTextOption[] = [];
  await ack({
    options: await firstOf(
      found.catch(() => nothing),
      OPTIONS_WITHIN_MS,
      nothing,
    ),
  });
  await found;
}

async function optionsFor(
  routes: Routes,
  needs: RouterNeeds,
  body: Args<SlackOptionsMiddlewareArgs<'block_suggestion'>>['body'],
): Promise<PlainTextOption[]> {
  const who = whoActs(body);
  const { form } = readMeta(body.view?.private_metadata ?? '');
  const admission = await needs.admit({ who, what: body.action_id, form });
  const listener = Object.hasOwn(routes.options, body.action_id) ? routes.options[body.action_id] : undefined;
  return admission.ok && listener ? listener({ who, text: body.value }) : [];
}

/** R23, on every payload. Whoever is refused reads whom to ask. */
async function admitted({ adminsToAsk }: RouterNeeds, admission: Promise<Admission>, place: Place): Promise<boolean> {
  const answer = await admission;
  if (answer.ok) return true;
  const says = deniedText(answer.denial, adminsToAsk);
  await place.tell(deniedView(says), says);
  return false;
}
