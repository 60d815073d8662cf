import type { Fields } from '../../slack/json.ts';
import { TextObject } from '../text/text-object.tsx';

/** An option beside its box or radio button. */
export function OptionText({ option }: { readonly option: Fields }) {
  return (
    <span>
      <TextObject text={option.text} />
      {option.description !== undefined && (
        <small>
          <TextObject text={option.description} />
        </small>
      )}
    </span>
  );
}
