import { string } from '../../slack/json.ts';
import { useSurface } from '../client/surface.ts';
import { confirmThen } from '../modal/confirmations.ts';
import { plainOf } from '../text/text-object.tsx';
import type { ElementProps } from './element.tsx';

export function Button({ element, place }: ElementProps) {
  const { press, isSending } = useSurface();
  const style = string(element.style) || 'usual';
  return (
    <button
      type="button"
      className={`button button-${style}`}
      aria-label={string(element.accessibility_label) || undefined}
      disabled={isSending}
      onClick={() => confirmThen(element.confirm, () => press(place))}
    >
      {plainOf(element.text)}
    </button>
  );
}
