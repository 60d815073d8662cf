import { string } from '../../slack/json.ts';
import { useSurface } from '../client/surface.ts';
import { useConfirm } from '../modal/use-confirm.tsx';
import { plainOf } from '../text/text-object.tsx';
import type { ElementProps } from './element.tsx';

export function Button({ element, place }: ElementProps) {
  const { press, isSending } = useSurface();
  const [ask, dialog] = useConfirm(element.confirm);
  const style = string(element.style) || 'usual';
  return (
    <>
      <button
        type="button"
        className={`button button-${style}`}
        aria-label={string(element.accessibility_label) || undefined}
        disabled={isSending}
        onClick={() => ask(() => press(place))}
      >
        {plainOf(element.text)}
      </button>
      {dialog}
    </>
  );
}
