import { useLayoutEffect, useRef } from 'react';
import { type Fields, string } from '../../slack/json.ts';
import { plainOf, TextObject } from '../text/text-object.tsx';
import { answerQuestion, useQuestion } from './confirmations.ts';

/** What a person is being asked, above everything else. */
export function Confirmation() {
  const question = useQuestion();
  return question === undefined ? null : <ConfirmDialog confirm={question.confirm} />;
}

function ConfirmDialog({ confirm }: { readonly confirm: Fields }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed before it is gone, the focus goes back to where it was.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      className="dialog confirm"
      aria-label={plainOf(confirm.title)}
      ref={dialog}
      onCancel={(event) => {
        event.preventDefault();
        answerQuestion(false);
      }}
    >
      <h2>{plainOf(confirm.title)}</h2>
      <p>
        <TextObject text={confirm.text} />
      </p>
      <div className="dialog-buttons">
        <button type="button" className="button button-usual" onClick={() => answerQuestion(false)}>
          {plainOf(confirm.deny) || 'Cancel'}
        </button>
        <button
          type="button"
          className={`button button-${string(confirm.style) || 'primary'}`}
          onClick={() => answerQuestion(true)}
        >
          {plainOf(confirm.confirm) || 'Yes'}
        </button>
      </div>
    </dialog>
  );
}
