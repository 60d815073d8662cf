import type { PlainTextOption } from '@slack/types';
import type { Again } from './meta.ts';
import type { ClickRequest, CommandRequest, OptionsRequest, SubmitRequest } from './requests.ts';

/** Which id calls which listener. An id that is not here is one of a form that has expired. */
export type Routes = {
  readonly command: (request: CommandRequest) => Promise<void>;
  readonly click: Readonly<Record<string, (request: ClickRequest) => Promise<void>>>;
  readonly submit: Readonly<Record<string, (request: SubmitRequest) => Promise<void>>>;
  readonly options: Readonly<Record<string, (request: OptionsRequest) => Promise<PlainTextOption[]>>>;
  /** What *Try Again* repeats after a failure; where nothing is said, the page. A view and an action may have the same id. */
  readonly again: Readonly<Record<'click' | 'submit', Readonly<Record<string, Again>>>>;
};
