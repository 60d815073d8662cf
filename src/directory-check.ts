import { readFileSync } from 'node:fs';
import { readConfigFile } from './config/config-file.ts';
import type { ServerConfig } from './config/server-config.ts';
import { checkServer, couldImport, type Located } from './directory-check/check-server.ts';
import type { Mark } from './directory-check/finding.ts';
import { createSecrets } from './logger/secrets.ts';

/** sysexits.h: something was found in an unconfigured or misconfigured state. */
const EX_CONFIG = 78;

const SIGNS: Readonly<Record<Mark, string>> = { good: '✓', note: '!', bad: '✗' };

const secrets = createSecrets();
const say = (line: string): void => void process.stdout.write(secrets.mask(`${line}\n`));

/** The command: config.yml and the secrets of its servers are enough. 0 when an import from every enabled server could work. */
async function main(): Promise<void> {
  const sources = { env: process.env, readFile: (path: string) => readFileSync(path, 'utf8'), hear: secrets.hear };
  const file = readConfigFile(sources, process.env.CONFIG_FILE || 'config.yml');
  if (!file.ok) {
    process.stderr.write(
      `The configuration cannot be used:\n${file.problems.map((problem) => `- ${problem}\n`).join('')}`,
    );
    process.exitCode = EX_CONFIG;
    return;
  }
  const { servers } = file.value;
  const enabled = servers.filter((server) => server.enabled);
  for (const { id } of servers.filter((server) => !server.enabled)) say(`${id}: disabled, not checked\n`);
  if (enabled.length === 0)
    say('No server is enabled, so there is nothing to import from: add one to config.yml, or enable one.');
  let able = enabled.length > 0;
  for (const server of enabled) able = (await told(server)) && able;
  process.exitCode = able ? 0 : 1;
}

/** Each line as soon as it is known: a step may take as long as the server's timeouts. */
async function told(server: ServerConfig): Promise<boolean> {
  say(server.name === server.id ? server.id : `${server.id}: ${server.name}`);
  const findings: Located[] = [];
  for await (const located of checkServer(server)) {
    const { url, finding } = located;
    if (url !== undefined && url !== findings.at(-1)?.url) say(`  ${url}`);
    say(`  ${url === undefined ? '' : '  '}${SIGNS[finding.mark]} ${finding.step}: ${finding.says}`);
    findings.push(located);
  }
  const able = couldImport(findings);
  say(able ? '  An import could work.\n' : '  An import could not work: see the lines with ✗.\n');
  return able;
}

main().catch((error: unknown) => {
  const what = error instanceof Error ? error.stack : String(error);
  process.stderr.write(secrets.mask(`directory-check has a bug: ${what}\n`));
  process.exitCode = 1;
});
