import { records } from '../../slack/json.ts';
import { useSurface } from '../client/surface.ts';
import { useAtOnce } from '../client/use-at-once.ts';
import type { ElementProps } from './element.tsx';
import { OptionText } from './option-text.tsx';
import { chosenIn } from './options.ts';

export function Checkboxes({ element, place, value }: ElementProps) {
  const { press, isSending } = useSurface();
  const [ticked, setTicked] = useAtOnce(chosenIn(value).map((choice) => choice.value));
  const toggle = (option: string) => {
    const next = ticked.includes(option) ? ticked.filter((other) => other !== option) : [...ticked, option];
    setTicked(next, press(place, next));
  };
  return (
    <div className="boxes">
      {records(element.options).map((option) => {
        const id = String(option.value);
        return (
          <label className="box" key={id}>
            <input type="checkbox" checked={ticked.includes(id)} disabled={isSending} onChange={() => toggle(id)} />
            <OptionText option={option} />
          </label>
        );
      })}
    </div>
  );
}
