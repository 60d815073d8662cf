import { useState } from 'react';
import type { StateShown, TreeLevel, TreeNode } from '../../demo/backstage/wire.ts';
import { useJson } from '../client/use-json.ts';
import { num } from './num.ts';

/** The directory as a tree, a level at a time. Groups open to their members. */
export function Directory({ directory }: { readonly directory: StateShown['directory'] }) {
  return (
    <section aria-labelledby="the-directory">
      <h2 id="the-directory">The directory</h2>
      <p className="backstage-hint">
        {directory.kind}: {num(directory.people)} people, {num(directory.groups)} groups
      </p>
      <div className="directory-tree">
        <Level dn="" />
      </div>
    </section>
  );
}

function Level({ dn }: { readonly dn: string }) {
  const level = useJson<TreeLevel>(`/backstage/tree?dn=${encodeURIComponent(dn)}`);
  if (level === undefined) return <p className="backstage-hint">Loading…</p>;
  return (
    <>
      {level.attributes.length > 0 && <Attributes attributes={level.attributes} />}
      <ul>
        {level.children.map((node) => (
          <Node key={node.dn} node={node} />
        ))}
      </ul>
      {level.more > 0 && <p className="backstage-hint">{num(level.more)} more are not shown.</p>}
    </>
  );
}

const SIGNS = { branch: '▤', group: '👥', person: '·' } as const;

function Node({ node: { dn, name, kind, children } }: { readonly node: TreeNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary title={dn}>
          <span aria-hidden="true">{SIGNS[kind]}</span> {name}
          {kind !== 'person' && <span className="data-total"> {num(children)}</span>}
        </summary>
        {isOpen && <Level dn={dn} />}
      </details>
    </li>
  );
}

function Attributes({ attributes }: Pick<TreeLevel, 'attributes'>) {
  return (
    <dl className="entry-attributes">
      {attributes.map(({ name, values, total }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {values.join(' · ')}
            {total > values.length && ` and ${num(total - values.length)} more`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
