import type { ViewOutput } from '@slack/bolt';
import type { InputBlock, KnownBlock, ModalView, MultiStaticSelect, PlainTextOption } from '@slack/types';
import type { ChosenRole, Role, RoleSource, RolesProblem } from '../../import-users/roles.ts';
import type { RolesScreen } from '../../import-users/screens.ts';
import { option, plain, section } from '../blocks.ts';
import { actionIds, viewIds } from '../ids.ts';
import { limits } from '../limits.ts';
import { modal } from './frame.ts';
import { roleName } from './role-names.ts';

const ROLES = 'roles';
const COPY = 'copy';
const scopeBlock = (role: string): string => `scope.${role}`;

/** R8. Pushed on top of the search. A scoped role that is chosen brings its scopes. */
export function rolesView({ form, catalogue, chosen, copyFrom }: RolesScreen): ModalView {
  const scoped = catalogue.filter(({ id, scopes }) => scopes.length > 0 && chosen.some(({ role }) => role === id));
  return modal({
    id: viewIds.roles,
    title: 'Set roles',
    meta: { form },
    submit: 'Save Roles',
    close: 'Cancel',
    blocks: [
      section('New users and groups get these roles. Those imported before keep theirs.'),
      ...roleInput(catalogue, chosen),
      ...scoped.map((role): InputBlock => {
        const given = chosen.find((one) => one.role === role.id)?.scopes ?? [];
        return {
          type: 'input',
          block_id: scopeBlock(role.id),
          // Not required by Slack: its own error would come before ours, one field at a time.
          optional: true,
          label: plain(`Scopes for ${role.name}`),
          element: multiSelect(actionIds.scopes, role.scopes, given),
        };
      }),
      copyInput(copyFrom),
    ],
  });
}

export type RolesRequest = {
  readonly roles: readonly ChosenRole[];
  readonly copyFrom: RoleSource | undefined;
};

export function readRolesView({ state }: ViewOutput): RolesRequest {
  const chosen = (block: string, action: string) =>
    (state.values[block]?.[action]?.selected_options ?? []).map(({ value }) => value);
  const copied = state.values[COPY]?.[actionIds.copy]?.selected_option;
  return {
    roles: chosen(ROLES, actionIds.roles).map((role) => ({
      role,
      scopes: chosen(scopeBlock(role), actionIds.scopes),
    })),
    copyFrom: copied ? readSource(copied.value, copied.text.text) : undefined,
  };
}

/** Errors at the fields that this view has; what has no field of its own stands at the roles. */
export function rolesErrors(
  problems: readonly RolesProblem[],
  view: ViewOutput,
  catalogue: readonly Role[],
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const { why, role } of problems) {
    const name = roleName(role, catalogue);
    const at = view.blocks.some(({ block_id }) => block_id === scopeBlock(role)) ? scopeBlock(role) : ROLES;
    const says = {
      'scope-missing': `Choose at least one scope for ${name}.`,
      'unknown-role': `${name} is not a role any more. Take it out.`,
      'unknown-scope': `${name} has a scope that is not there any more. Choose again.`,
    }[why];
    errors[at] = errors[at] === undefined ? says : `${errors[at]} ${says}`;
  }
  return errors;
}

export const sourceGoneError = (): Record<string, string> => ({
  [COPY]: 'This user or user group is not there any more. Choose another one, or none.',
});

/** The answer to the option request of *Copy roles from*. */
export const sourceOptions = (sources: readonly RoleSource[]): PlainTextOption[] =>
  sources
    .filter((source) => sourceValue(source).length <= limits.optionValue)
    .slice(0, limits.options)
    .map((source) => option(`${source.name} · ${kindName(source)}`, sourceValue(source)));

function roleInput(catalogue: RolesScreen['catalogue'], chosen: readonly ChosenRole[]): readonly KnownBlock[] {
  if (catalogue.length === 0) return [section('No roles are configured. Copy them from a user or user group instead.')];
  const given = chosen.map(({ role }) => role);
  return [
    {
      type: 'input',
      block_id: ROLES,
      optional: true,
      dispatch_action: true,
      label: plain('Roles'),
      element: multiSelect(actionIds.roles, catalogue, given),
    },
  ];
}

type Named = { readonly id: string; readonly name: string };

function multiSelect(actionId: string, items: readonly Named[], given: readonly string[]): MultiStaticSelect {
  const options = items.map(({ id, name }) => option(name, id));
  const initial = options.filter(({ value }) => given.includes(value ?? ''));
  return {
    type: 'multi_static_select',
    action_id: actionId,
    placeholder: plain('Choose'),
    ...(initial.length > 0 && { initial_options: initial }),
    ...(options.length <= limits.options ? { options } : { option_groups: grouped(options) }),
  };
}

/** More than a menu takes: groups of a hundred, up to ten thousand. */
const grouped = (options: readonly PlainTextOption[]) =>
  Array.from({ length: Math.min(limits.options, Math.ceil(options.length / limits.options)) }, (_, index) => ({
    label: plain(`${index * limits.options + 1}-${Math.min(options.length, (index + 1) * limits.options)}`),
    options: options.slice(index * limits.options, (index + 1) * limits.options),
  }));

const copyInput = (from: RoleSource | undefined): InputBlock => ({
  type: 'input',
  block_id: COPY,
  optional: true,
  label: plain('Copy roles from'),
  hint: plain('A user or user group of the application. Type a part of its name.'),
  element: {
    type: 'external_select',
    action_id: actionIds.copy,
    placeholder: plain('Nobody'),
    min_query_length: 1,
    ...(from && { initial_option: option(`${from.name} · ${kindName(from)}`, sourceValue(from)) }),
  },
});

const kindName = ({ kind }: RoleSource): string => (kind === 'user' ? 'user' : 'user group');
const sourceValue = ({ kind, id }: RoleSource): string => `${kind}:${id}`;

function readSource(value: string, name: string): RoleSource | undefined {
  const [kind = '', ...id] = value.split(':');
  return kind === 'user' || kind === 'group' ? { kind, id: id.join(':'), name } : undefined;
}
