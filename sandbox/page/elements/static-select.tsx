import { useSurface } from '../client/surface.ts';
import { useAtOnce } from '../client/use-at-once.ts';
import { plainOf } from '../text/text-object.tsx';
import type { ElementProps } from './element.tsx';
import { choicesOf, chosenIn } from './options.ts';
import { Picker } from './picker.tsx';

/** As in Slack, what is chosen can be changed and not taken back. */
export function StaticSelect({ element, place, value, label }: ElementProps) {
  const { press } = useSurface();
  const [chosen, setChosen] = useAtOnce(chosenIn(value));
  return (
    <Picker
      label={label}
      placeholder={plainOf(element.placeholder)}
      isMany={false}
      canClear={false}
      chosen={chosen}
      source={choicesOf(element)}
      onChoose={(next) => setChosen(next, press(place, next[0]?.value ?? ''))}
    />
  );
}
