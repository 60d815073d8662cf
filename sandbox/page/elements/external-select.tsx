import { string } from '../../slack/json.ts';
import { useSurface } from '../client/surface.ts';
import { useAtOnce } from '../client/use-at-once.ts';
import { plainOf } from '../text/text-object.tsx';
import type { ElementProps } from './element.tsx';
import { choicesOf, chosenIn } from './options.ts';
import { Picker } from './picker.tsx';

/** Its choices come from the bot. */
export function ExternalSelect({ element, place, value, label }: ElementProps) {
  const { press, suggest } = useSurface();
  const [chosen, setChosen] = useAtOnce(chosenIn(value));
  const isMany = string(element.type).startsWith('multi_');
  return (
    <Picker
      label={label}
      placeholder={plainOf(element.placeholder)}
      isMany={isMany}
      canClear
      chosen={chosen}
      source={async (query) => choicesOf({ options: await suggest(place, query) })}
      onChoose={(next) => {
        const values = next.map((choice) => choice.value);
        setChosen(next, press(place, isMany ? values : (values[0] ?? '')));
      }}
    />
  );
}
