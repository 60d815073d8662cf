import type { Changes } from './changes.ts';
import { withIds } from './controls.ts';
import type { Ids } from './ids.ts';
import { type Fields, fields, string } from './json.ts';
import { isTooLarge, limit, viewProblems, worded } from './limits.ts';
import { refusal } from './refusal.ts';
import { type Values, valuesOf } from './state.ts';
import { createWindows, type Windows } from './windows.ts';

/** A view that somebody has open. Only this file and the person's doings change one. */
export interface OpenView {
  readonly id: string;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId: string | null;
  source: Fields;
  hash: string;
  values: Values;
  /** What stands at the fields in red, by block_id. */
  errors: Readonly<Record<string, string>>;
  /** What stands on top when the bot did not answer. */
  trouble: string;
  /** A submission is on its way. */
  sending: boolean;
  /** What the last option request of an external select showed, by action_id. */
  offered: Readonly<Record<string, readonly Fields[]>>;
}

export interface Views extends Pick<Windows, 'stack' | 'close' | 'clear' | 'forget'> {
  open(userId: string, view: unknown): OpenView;
  push(onto: OpenView, view: unknown): OpenView;
  update(target: OpenView, view: unknown, hash?: string): OpenView;
  /** What stands in the app's Home tab from now on, for one person. */
  publish(userId: string, view: unknown, hash?: string): OpenView;
  home(userId: string): OpenView | undefined;
  find(id: string): OpenView | undefined;
  byExternalId(id: string): OpenView | undefined;
  /** The view that a person sees on top. */
  top(userId: string): OpenView | undefined;
  isOnTop(view: OpenView): boolean;
}

export function createViews(now: () => number, ids: Ids, { changed }: Changes): Views {
  const windows = createWindows(changed);
  const homes = new Map<string, OpenView>();
  const { all, stack, stackOf, close, clear, forget } = windows;
  const checked = (view: unknown, of?: OpenView, type = 'modal'): Fields => {
    const source = checkedSource(fields(view), type);
    const externalId = string(source.external_id);
    if (externalId !== '' && windows.isTaken(externalId, of)) throw refusal('duplicate_external_id');
    return { ...source, blocks: withIds(source.blocks, () => ids.next('b')) };
  };
  const made = (userId: string, source: Fields, under?: OpenView): OpenView => {
    const id = ids.next('V');
    const [rootId, previousId] = [under?.rootId ?? id, under?.id ?? null];
    const fresh = { errors: {}, trouble: '', sending: false, offered: {} };
    return { id, userId, rootId, previousId, source, hash: ids.hash(now()), values: valuesOf(source.blocks), ...fresh };
  };
  const update = (target: OpenView, view: unknown, hash?: string): OpenView => {
    const source = checked(view, target, string(target.source.type));
    if (hash !== undefined && hash !== target.hash) throw refusal('hash_conflict');
    const values = valuesOf(source.blocks, target.values);
    Object.assign(target, { source, values, hash: ids.hash(now()), errors: {}, trouble: '' });
    changed();
    return target;
  };
  return {
    ...{ stack, close, clear, forget, update },
    open: (userId, view) => {
      const opened = made(userId, checked(view));
      windows.open(opened);
      return opened;
    },
    push: (onto, view) => {
      const under = stackOf(onto);
      if (under.length >= limit('view.modal.stack', 'max')) throw refusal('push_limit_reached');
      const pushed = made(onto.userId, checked(view), under.at(-1));
      windows.pushOnto(onto, pushed);
      return pushed;
    },
    publish: (userId, view, hash) => {
      const known = homes.get(userId);
      if (known !== undefined) return update(known, view, hash);
      const published = made(userId, checked(view, undefined, 'home'));
      homes.set(userId, published);
      changed();
      return published;
    },
    home: (userId) => homes.get(userId),
    find: (id) => [...all(), ...homes.values()].find((view) => view.id === id),
    byExternalId: (id) => all().find((view) => view.source.external_id === id),
    top: (userId) => stack(userId).at(-1),
    isOnTop: (view) => stackOf(view).at(-1) === view,
  };
}

function checkedSource(source: Fields, type: string): Fields {
  if (isTooLarge(source)) throw refusal('view_too_large');
  if (source.type !== type) throw refusal('invalid_arguments', [`must be a ${type} [json-pointer:/view/type]`]);
  const problems = viewProblems(source);
  if (problems.length > 0) throw refusal('invalid_arguments', problems.map(worded));
  return source;
}
