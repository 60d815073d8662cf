import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');

type Import = { readonly from: string; readonly to: string };

/** Every import of every file below `folder`; `to` is a path below src, or the name of a package. */
function importsBelow(folder: string): readonly Import[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => importsOf(join(folder, name)));
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8');
  const specifiers = [...text.matchAll(IMPORT)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
  return specifiers.map((specifier) => ({
    from: relative(src, file),
    to: specifier.startsWith('.') ? relative(src, resolve(dirname(file), specifier)) : specifier,
  }));
}

/** Of a statement, of a statement without names, of an expression. */
const IMPORT = /^(?:import|export)\b[^;']*\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

const folderOf = (path: string): string => path.split('/')[0] ?? path;
const told = (imports: readonly Import[]): readonly string[] => imports.map(({ from, to }) => `${from} imports ${to}`);

describe('the structure', () => {
  it('reads imports at all', () => {
    expect(importsBelow(src).length).toBeGreaterThan(100);
  });

  it('lets the product import nothing but itself', () => {
    const product = importsBelow(join(src, 'import-users'));
    expect(told(product.filter(({ to }) => folderOf(to) !== 'import-users'))).toEqual([]);
  });

  const adapters = ['slack', 'ldap', 'mongo', 'jobs', 'http', 'metrics'];

  it.each(adapters)('lets %s import the product, and no other adapter', (adapter) => {
    const others = new Set([
      ...adapters.filter((name) => name !== adapter),
      'app.ts',
      'main.ts',
      'directory-check',
      'directory-check.ts',
      'config',
      'config.ts',
    ]);
    expect(told(importsBelow(join(src, adapter)).filter(({ to }) => others.has(folderOf(to))))).toEqual([]);
  });

  it('reads the environment where a process starts, and nowhere else', () => {
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const readers = files.filter((name) => /process\.env/.test(readFileSync(join(src, name), 'utf8')));
    expect(readers.sort()).toEqual(['directory-check.ts', 'main.ts']);
  });

  it('keeps every file under 200 lines', () => {
    const long = ['src', 'sandbox', 'test', 'bench']
      .map((folder) => join(root, folder))
      .filter(existsSync)
      .flatMap(longFiles);
    expect(long).toEqual([]);
  });
});

function longFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .filter((file) => readFileSync(file, 'utf8').split('\n').length > 201)
    .map((file) => relative(root, file));
}
