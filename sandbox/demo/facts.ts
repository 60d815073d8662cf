import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Slack } from '../slack/slack.ts';
import { visitors } from './people.ts';
import type { Command, Facts } from './wire.ts';

/** What the page has to know once. */
export async function factsOf({ workspace }: Slack): Promise<Facts> {
  const { team, bot } = workspace;
  const { description, commands } = await app();
  return {
    team: team.name,
    bot: { name: bot.name, userId: bot.userId, description },
    people: visitors.map(({ id, note }) => ({ id, name: nameOf(workspace.person(id)) ?? id, note })),
    channels: workspace.channels().flatMap(({ id, name, kind }) => (kind === 'channel' ? [{ id, name }] : [])),
    commands,
  };
}

const nameOf = (person: { readonly name: string; readonly realName?: string } | undefined) =>
  person?.realName ?? person?.name;

const manifest = z.object({
  display_information: z.object({ description: z.string() }),
  features: z.object({
    slash_commands: z
      .array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') }))
      .min(1),
  }),
});

/** What Slack tells of the app, as its manifest says it. */
async function app(): Promise<{ readonly description: string; readonly commands: readonly Command[] }> {
  const text = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8');
  const { display_information, features } = manifest.parse(parse(text));
  return { description: display_information.description, commands: features.slash_commands };
}
