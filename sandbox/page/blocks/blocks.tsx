import type { ComponentType } from 'react';
import { type Fields, records, string } from '../../slack/json.ts';
import { Element } from '../elements/element.tsx';
import { TextObject } from '../text/text-object.tsx';
import { InputBlock } from './input-block.tsx';
import { NotDrawn } from './not-drawn.tsx';
import { RichText } from './rich-text.tsx';
import { Table } from './table.tsx';

export interface BlockProps {
  readonly block: Fields;
}

/** The blocks of a modal or message, from top to bottom. */
export function Blocks({ blocks }: { readonly blocks: readonly Fields[] }) {
  return (
    <div className="blocks">
      {blocks.map((block) => (
        <Block key={string(block.block_id)} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: BlockProps) {
  const type = string(block.type);
  const Drawn = DRAWN[type];
  return <div className={`block block-${type}`}>{Drawn ? <Drawn block={block} /> : <NotDrawn kind={type} />}</div>;
}

const DRAWN: Readonly<Record<string, ComponentType<BlockProps>>> = {
  section: Section,
  context: Context,
  actions: Actions,
  input: InputBlock,
  rich_text: RichText,
  table: Table,
  divider: () => <hr />,
  header: ({ block }) => (
    <h3>
      <TextObject text={block.text} />
    </h3>
  ),
  alert: ({ block }) => (
    <div className={`alert alert-${string(block.level) || 'default'}`} role="alert">
      <TextObject text={block.text} />
    </div>
  ),
};

function Section({ block }: BlockProps) {
  return (
    <>
      <div className="section-text">
        {block.text !== undefined && <TextObject text={block.text} />}
        {records(block.fields).map((field, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other name
          <div className="field" key={index}>
            <TextObject text={field} />
          </div>
        ))}
      </div>
      {records([block.accessory]).map((element) => (
        <Element key={string(element.action_id)} block={block} element={element} />
      ))}
    </>
  );
}

function Context({ block }: BlockProps) {
  return records(block.elements).map((element, index) =>
    element.type === 'image' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: elements of a context have no other name
      <NotDrawn key={index} kind="image" />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: elements of a context have no other name
      <TextObject key={index} text={element} />
    ),
  );
}

function Actions({ block }: BlockProps) {
  return records(block.elements).map((element) => (
    <Element key={string(element.action_id)} block={block} element={element} />
  ));
}
