import { useSurface } from '../client/surface.ts';
import { useAtOnce } from '../client/use-at-once.ts';
import { plainOf } from '../text/text-object.tsx';
import type { ElementProps } from './element.tsx';
import { type Choice, choicesOf, chosenIn } from './options.ts';

export function StaticSelect({ element, place, value, label }: ElementProps) {
  const { press, isSending } = useSurface();
  const [chosen, setChosen] = useAtOnce(chosenIn(value)[0]?.value ?? '');
  const placeholder = plainOf(element.placeholder);
  const groups = grouped(choicesOf(element));
  return (
    <select
      className="select"
      aria-label={label || placeholder || 'Choose'}
      value={chosen}
      disabled={isSending}
      onChange={(event) => setChosen(event.target.value, press(place, event.target.value))}
    >
      {chosen === '' && <option value="">{placeholder || 'Choose an option'}</option>}
      {groups.map(([name, choices]) =>
        name === '' ? (
          <Options key={name} choices={choices} />
        ) : (
          <optgroup key={name} label={name}>
            <Options choices={choices} />
          </optgroup>
        ),
      )}
    </select>
  );
}

function Options({ choices }: { readonly choices: readonly Choice[] }) {
  return choices.map(({ value, text }) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));
}

function grouped(choices: readonly Choice[]): readonly (readonly [string, readonly Choice[]])[] {
  const names = [...new Set(choices.map(({ group }) => group))];
  return names.map((name) => [name, choices.filter(({ group }) => group === name)]);
}
