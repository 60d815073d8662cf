import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Slack } from '../slack/slack.ts';
import { visitors } from './people.ts';
import type { Command, Facts } from './wire.ts';

/** What the page has to know once. */
export async function factsOf({ workspace }: Slack): Promise<Facts> {
  const { team, bot } = workspace;
  return {
    team: team.name,
    bot: { name: bot.name, userId: bot.userId },
    people: visitors.map(({ id, note }) => ({ id, name: nameOf(workspace.person(id)) ?? id, note })),
    channels: workspace.channels().flatMap(({ id, name, kind }) => (kind === 'channel' ? [{ id, name }] : [])),
    commands: await slashCommands(),
  };
}

const nameOf = (person: { readonly name: string; readonly realName?: string } | undefined) =>
  person?.realName ?? person?.name;

const manifest = z.object({
  features: z.object({
    slash_commands: z
      .array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') }))
      .min(1),
  }),
});

/** What the composer offers, as the app's manifest says it. */
async function slashCommands(): Promise<readonly Command[]> {
  const text = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8');
  return manifest.parse(parse(text)).features.slash_commands;
}
