import type { Problem } from './problem-text.ts';
import { fileProblem, type Sources } from './sources.ts';
import type { Path } from './yaml-file.ts';

/**
 * What one key alone cannot tell: ids that occur twice, secrets that are not there. Runs on the data as written, so
 * that these problems are told together with wrong types and unknown keys; what it does not understand, it leaves.
 */
export function crossProblems(data: unknown, sources: Sources): Problem[] {
  const servers = list(data, 'servers');
  const roles = list(data, 'roles');
  return [
    ...repeated(servers, ['servers']),
    ...repeated(roles, ['roles']),
    ...roles.flatMap((role, at) => repeated(list(role, 'scopes'), ['roles', at, 'scopes'])),
    ...servers.flatMap((server, at) => secretProblems(server, ['servers', at], sources)),
    ...servers.flatMap((server, at) => externalProblem(server, ['servers', at, 'bind'])),
  ];
}

function repeated(items: readonly unknown[], path: Path): Problem[] {
  const ids = items.map((item) => get(item, 'id'));
  return ids.flatMap((id, at) => {
    const first = ids.indexOf(id);
    if (typeof id !== 'string' || first === at) return [];
    return [
      { path: [...path, at, 'id'], text: `is the id of ${String(path.at(-1))}[${first}] too: each needs its own` },
    ];
  });
}

/** Of enabled servers only: one may be disabled because its secret is not here. */
function secretProblems(server: unknown, path: Path, sources: Sources): Problem[] {
  if (get(server, 'enabled') === false) return [];
  const password = get(get(server, 'bind'), 'password');
  const files = [
    { at: ['bind', 'password', 'file'], file: get(password, 'file') },
    ...['ca', 'cert', 'key'].map((name) => ({ at: ['tls', name], file: get(get(server, 'tls'), name) })),
  ];
  const problems = files.map(({ at, file }) => ({
    at,
    text: typeof file === 'string' ? fileProblem(sources, file) : '',
  }));
  const env = get(password, 'env');
  if (typeof env === 'string' && !sources.env[env])
    problems.push({ at: ['bind', 'password', 'env'], text: NO_VARIABLE });
  return problems.flatMap(({ at, text }) => (text ? [{ path: [...path, ...at], text }] : []));
}

/** Certificates are shown only where the connection is encrypted, which `tls` itself is checked for. */
function externalProblem(server: unknown, path: Path): Problem[] {
  if (get(server, 'bind') !== 'external' || get(get(server, 'tls'), 'cert') !== undefined) return [];
  return [{ path, text: 'is external, by a client certificate: set tls.cert and tls.key' }];
}

/** An empty password is refused too: a directory takes it as an anonymous bind and answers with less. */
const NO_VARIABLE = 'names a variable that is not in the environment, or is empty: set it';

const get = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;

function list(value: unknown, key: string): readonly unknown[] {
  const found = get(value, key);
  return Array.isArray(found) ? found : [];
}
