import { type ReactNode, useState } from 'react';
import { isFields } from '../../slack/json.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** Asks before something is done, where the bot wants that; else does it at once. The dialog has to be drawn. */
export function useConfirm(confirm: unknown): readonly [(act: () => unknown) => void, ReactNode] {
  const [waiting, setWaiting] = useState<{ readonly act: () => unknown }>();
  if (!isFields(confirm)) return [(act) => void act(), null];
  const dialog = waiting && (
    <ConfirmDialog
      confirm={confirm}
      onAnswer={(isSure) => {
        setWaiting(undefined);
        if (isSure) waiting.act();
      }}
    />
  );
  return [(act) => setWaiting({ act }), dialog];
}
