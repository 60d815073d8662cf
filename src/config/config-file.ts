import type { AccessRules } from '../import-users/access.ts';
import type { Role } from '../import-users/roles.ts';
import type { Checked } from './checked.ts';
import { crossProblems } from './cross-checks.ts';
import { fileSchema } from './file-schema.ts';
import { type Problem, pathText, problemsOf, wordIssue } from './problem-text.ts';
import { type ServerConfig, withPreset } from './server-config.ts';
import { codeOf, type Sources } from './sources.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

export type FileConfig = {
  /** In the order in which they are shown; disabled ones too. */
  readonly servers: readonly ServerConfig[];
  readonly roles: readonly Role[];
  readonly admins: AccessRules;
  readonly imports: { readonly limit: number; readonly uniqueEmail: boolean };
};

/** Reads and checks config.yml, whatever its real name is. Each problem is `config.yml:<line> <key>: <what>`. */
export function readConfigFile(sources: Sources, path: string): Checked<FileConfig> {
  let text: string;
  try {
    text = sources.readFile(path);
  } catch (cause) {
    return { ok: false, problems: [`CONFIG_FILE: ${cannotRead(cause)}`] };
  }
  return check(readYaml(text), sources);
}

function check(yaml: YamlFile, sources: Sources): Checked<FileConfig> {
  if (yaml.problems.length > 0) {
    return { ok: false, problems: yaml.problems.map(({ line, text }) => `config.yml:${line} ${text}`) };
  }
  const data = yaml.data ?? {};
  const parsed = fileSchema(sources).safeParse(data, { error: wordIssue });
  const problems = [...problemsOf(parsed.error?.issues ?? []), ...crossProblems(data, sources)];
  if (!parsed.success || problems.length > 0) return { ok: false, problems: inOrder(problems, yaml) };
  return { ok: true, value: { ...parsed.data, servers: parsed.data.servers.map(withPreset) } };
}

const inOrder = (problems: readonly Problem[], { lineOf }: YamlFile): string[] =>
  problems
    .map(({ path, text }) => ({ line: lineOf(path), words: [pathText(path), text].filter((part) => part !== '') }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, words }) => `config.yml:${line} ${words.join(': ')}`);

const cannotRead = (cause: unknown) =>
  codeOf(cause) === 'ENOENT'
    ? 'the file does not exist (config.yml unless set): copy config.example.yml, or name the right file'
    : `the file cannot be read (${codeOf(cause)}): check its permissions`;
