import { type FileConfig, readConfigFile } from './config/config-file.ts';
import { type Environment, readEnvironment } from './config/environment.ts';
import type { Sources } from './config/sources.ts';

export type Config = Environment & FileConfig;

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Checks environment and config.yml once, at start, and tells every problem of both. Problems hold names and lines,
 * never a value. `hear` hears each secret, also one that is read later. `readFile` gives UTF-8 text and throws as node:fs does; relative paths are its business.
 */
export function loadConfig(
  env: Sources['env'],
  readFile: Sources['readFile'],
  hear: Sources['hear'] = () => {},
): LoadedConfig {
  const sources: Sources = { env, readFile, hear };
  const environment = readEnvironment(sources);
  const file = readConfigFile(sources, env.CONFIG_FILE || 'config.yml');
  if (environment.ok && file.ok) return { ok: true, config: { ...environment.value, ...file.value } };
  return { ok: false, problems: [environment, file].flatMap((part) => (part.ok ? [] : part.problems)) };
}
