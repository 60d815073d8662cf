import { type Fields, list, records, string } from '../../slack/json.ts';
import { plainOf } from '../text/text-object.tsx';

/** An option as a control shows it. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly description: string;
  /** The heading it stands under, if there is one. */
  readonly group: string;
}

/** The choices of an element, or of an answer to an option request. */
export const choicesOf = (holder: Fields): readonly Choice[] => [
  ...records(holder.options).map((option) => choiceOf(option, '')),
  ...records(holder.option_groups).flatMap((group) =>
    records(group.options).map((option) => choiceOf(option, plainOf(group.label))),
  ),
];

/** What a control has chosen, whether it holds one or several. */
export const chosenIn = (value: Fields | undefined): readonly Choice[] =>
  records([...list(value?.selected_options), value?.selected_option]).map((option) => choiceOf(option, ''));

const choiceOf = (option: Fields, group: string): Choice => ({
  value: string(option.value),
  text: plainOf(option.text),
  description: plainOf(option.description),
  group,
});
