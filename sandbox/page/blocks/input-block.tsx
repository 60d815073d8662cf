import { fields, string } from '../../slack/json.ts';
import { useSurface } from '../client/surface.ts';
import { Element } from '../elements/element.tsx';
import { plainOf, TextObject } from '../text/text-object.tsx';
import type { BlockProps } from './blocks.tsx';

export function InputBlock({ block }: BlockProps) {
  const blockId = string(block.block_id);
  const error = useSurface().errors[blockId];
  return (
    <fieldset className={error === undefined ? 'input' : 'input input-wrong'}>
      <legend>
        {plainOf(block.label)} {block.optional === true && <span className="optional">(optional)</span>}
      </legend>
      <Element block={block} element={fields(block.element)} label={plainOf(block.label)} />
      {error !== undefined && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      {block.hint !== undefined && (
        <p className="hint">
          <TextObject text={block.hint} />
        </p>
      )}
    </fieldset>
  );
}
