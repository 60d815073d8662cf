import { useEffect, useRef } from 'react';
import { type Fields, string } from '../../slack/json.ts';
import { plainOf, TextObject } from '../text/text-object.tsx';

interface Props {
  readonly confirm: Fields;
  readonly onAnswer: (isSure: boolean) => void;
}

export function ConfirmDialog({ confirm, onAnswer }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      className="dialog confirm"
      aria-label={plainOf(confirm.title)}
      ref={dialog}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2>{plainOf(confirm.title)}</h2>
      <p>
        <TextObject text={confirm.text} />
      </p>
      <div className="dialog-buttons">
        <button type="button" className="button button-usual" onClick={() => onAnswer(false)}>
          {plainOf(confirm.deny) || 'Cancel'}
        </button>
        <button
          type="button"
          className={`button button-${string(confirm.style) || 'primary'}`}
          onClick={() => onAnswer(true)}
        >
          {plainOf(confirm.confirm) || 'Yes'}
        </button>
      </div>
    </dialog>
  );
}
