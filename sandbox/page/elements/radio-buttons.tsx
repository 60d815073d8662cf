import { records } from '../../slack/json.ts';
import { useSurface } from '../client/surface.ts';
import { useAtOnce } from '../client/use-at-once.ts';
import type { ElementProps } from './element.tsx';
import { OptionText } from './option-text.tsx';
import { chosenIn } from './options.ts';

export function RadioButtons({ element, place, value }: ElementProps) {
  const { press, isSending } = useSurface();
  const [chosen, setChosen] = useAtOnce(chosenIn(value)[0]?.value);
  return (
    <div className="boxes">
      {records(element.options).map((option) => {
        const id = String(option.value);
        return (
          <label className="box" key={id}>
            <input
              type="radio"
              name={`${place.blockId} ${place.actionId}`}
              checked={chosen === id}
              disabled={isSending}
              onChange={() => setChosen(id, press(place, id))}
            />
            <OptionText option={option} />
          </label>
        );
      })}
    </div>
  );
}
