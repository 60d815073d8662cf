import { type KeyboardEvent, useRef, useState } from 'react';
import type { Command } from '../../demo/wire.ts';
import { useReader } from '../client/reader.ts';
import { send } from '../client/send.ts';
import { showToast } from '../shell/toast-list.ts';

/** What stands in a composer, what it offers, and what its keys do. */
export function useComposer(channelId: string, commands: readonly Command[]) {
  const { userId } = useReader();
  const [line, setLine] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const offered = line.startsWith('/') && !/\s/.test(line) ? commands.filter((c) => c.command.startsWith(line)) : [];
  const isWhole = offered.some(({ command }) => command === line);
  const type = (next: string) => {
    setLine(next);
    setActive(0);
  };
  const put = (next: string) => {
    type(next);
    box.current?.focus();
  };
  const complete = (command: string | undefined) => put(`${command ?? line} `);
  const sendLine = () => {
    const said = line.trim();
    if (said === '') return;
    if (!said.startsWith('/')) return showToast('Only the bot listens here: type / to see its command.');
    type('');
    send(userId, { do: 'type', channel: channelId, line: said });
  };
  const keys = new Map<string, () => void>([
    ['Escape', () => type('')],
    ['Enter', () => (offered.length > 0 && !isWhole ? complete(offered[active]?.command) : sendLine())],
  ]);
  if (offered.length > 0) {
    keys.set('Tab', () => complete(offered[active]?.command));
    keys.set('ArrowDown', () => setActive(Math.min(active + 1, offered.length - 1)));
    keys.set('ArrowUp', () => setActive(Math.max(active - 1, 0)));
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.nativeEvent.isComposing || event.shiftKey ? undefined : keys.get(event.key);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return { line, box, offered, active, type, put, complete, sendLine, onKeyDown };
}
