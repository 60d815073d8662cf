import { jsonOf } from '../body.ts';
import type { Route } from '../page-routes.ts';
import { sendJson, sendText } from '../replies.ts';
import type { Stage } from '../stage.ts';
import { streamBackstage } from './stream.ts';
import type { Tree } from './tree.ts';
import { type BackstageDoing, type BackstageReply, doingSchema, type StateShown } from './wire.ts';

export interface BackstageParts {
  readonly stage: Stage;
  readonly tree: Tree;
  /** For people. */
  readonly database: string;
  readonly directory: string;
}

/** What the tab behind Slack can ask for. */
export function backstageRoutes(parts: BackstageParts): Readonly<Record<string, Route>> {
  const { stage, tree } = parts;
  return {
    'GET /backstage/stream': ({ response }) => streamBackstage(stage.scene(), () => stateOf(parts), response),
    'GET /backstage/tree': ({ request, response }) => {
      const dn = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('dn') ?? '';
      const level = tree.level(dn);
      if (level === undefined) sendText(response, 404, 'There is no such entry.');
      else sendJson(response, level);
    },
    'POST /backstage/doings': async ({ request, response }) => {
      const asked = doingSchema.safeParse(await jsonOf(request));
      if (asked.success) sendJson(response, await replyTo(() => doIt(stage, asked.data)));
      else sendText(response, 400, 'This makes no sense.');
    },
  };
}

function stateOf({ stage, tree, database, directory }: BackstageParts): StateShown {
  const { bot, troubles } = stage.scene();
  return {
    ...{ bot: bot.shown(), isResetting: stage.isResetting(), troubles: troubles.shown(), database },
    directory: { kind: directory, people: tree.people, groups: tree.groups },
  };
}

async function replyTo(work: () => Promise<void>): Promise<BackstageReply> {
  try {
    await work();
    return { ok: true };
  } catch (error) {
    return { ok: false, says: error instanceof Error ? error.message : String(error) };
  }
}

function doIt(stage: Stage, doing: BackstageDoing): Promise<void> {
  switch (doing.do) {
    case 'trouble':
      return stage.inTurn(({ troubles }) => troubles.set(doing.trouble, doing.on));
    case 'kill-bot':
      return stage.inTurn(({ bot }) => bot.kill());
    case 'start-bot':
      return stage.inTurn(({ bot }) => bot.start());
    case 'reset':
      return stage.reset();
  }
}
