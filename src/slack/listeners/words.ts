import type { CommandRequest } from '../requests.ts';
import { cancelText, HELP, statusText } from '../status.ts';
import type { Needs } from './needs.ts';

type Opens = (request: CommandRequest) => Promise<void>;
type WordsNeeds = Pick<Needs, 'use'> & { readonly open: Opens; readonly audit: Opens };

const CANCEL = /^cancel\s+#?(\d{1,9})$/i;

/** The words after the command (R22). Whatever is none of them is searched for. */
export const command =
  ({ use, open, audit }: WordsNeeds) =>
  async (request: CommandRequest): Promise<void> => {
    const { who, text, place, ask } = request;
    const word = text.toLowerCase();
    const number = Number(CANCEL.exec(text)?.[1]);
    if (word === 'audit') return audit(request);
    if (word !== 'status' && word !== 'help' && Number.isNaN(number)) return open(request);
    if (!(await ask().admitted())) return;
    if (word === 'help') return place.say(HELP);
    if (word === 'status') return place.say(statusText(await use.listImports({ who })));
    await place.say(cancelText(number, await use.cancelImport({ who, number })));
  };
