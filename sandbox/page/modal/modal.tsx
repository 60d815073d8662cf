import { type RefObject, useEffect, useRef } from 'react';
import { type Fields, fields, isFields, records, string } from '../../slack/json.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { useReader } from '../client/reader.ts';
import { send } from '../client/send.ts';
import { SurfaceOf } from '../client/surface.ts';
import { useViewSurface } from '../client/use-view-surface.ts';
import { Avatar } from '../shell/avatar.tsx';
import { Icon } from '../shell/icon.tsx';
import { Toasts } from '../shell/toasts.tsx';
import { plainOf } from '../text/text-object.tsx';

interface Props {
  readonly views: readonly Fields[];
  /** Closes the one on top, or the whole stack. */
  readonly onClose: (all: boolean) => void;
}

/** The modals on top of one another; the last one is the one to use. */
export function Modal({ views, onClose }: Props) {
  const { userId } = useReader();
  const top = views.at(-1) ?? {};
  const source = fields(top.source);
  const viewId = string(top.id);
  const dialog = useRef<HTMLDialogElement>(null);
  const surface = useViewSurface(top);
  useFocusBack();
  useEffect(() => {
    // Also after the browser closed it on its own: what is open is the stand-in's to say.
    if (dialog.current?.open === false) dialog.current.showModal();
  });
  useFocus(dialog, `${viewId} ${string(source.callback_id)}`);
  return (
    <dialog
      className={`dialog modal stacked-${views.length}`}
      aria-label={plainOf(source.title)}
      ref={dialog}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        onClose(false);
      }}
      onClose={() => onClose(false)}
    >
      <header className="modal-head">
        <Avatar of="app" />
        <h2>{plainOf(source.title)}</h2>
        <button type="button" className="icon-button" aria-label="Close all" onClick={() => onClose(true)}>
          <Icon name="close" />
        </button>
      </header>
      {string(top.trouble) !== '' && (
        <p className="alert alert-error" role="alert">
          {string(top.trouble)}
        </p>
      )}
      <div className="modal-body" key={viewId}>
        <SurfaceOf value={surface}>
          <Blocks blocks={records(source.blocks)} />
        </SurfaceOf>
      </div>
      <ModalFoot
        source={source}
        isSending={surface.isSending}
        onClose={() => onClose(false)}
        onSubmit={() => send(userId, { do: 'submit', viewId })}
      />
      <Toasts />
    </dialog>
  );
}

interface FootProps {
  readonly source: Fields;
  readonly isSending: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
}

function ModalFoot({ source, isSending, onClose, onSubmit }: FootProps) {
  return (
    <footer className="modal-foot dialog-buttons">
      <button type="button" className="button button-usual" onClick={onClose}>
        {plainOf(source.close) || 'Cancel'}
      </button>
      {isFields(source.submit) && (
        <button
          type="button"
          className="button button-primary"
          disabled={isSending}
          aria-busy={isSending}
          onClick={onSubmit}
        >
          {plainOf(source.submit)}
        </button>
      )}
    </footer>
  );
}

const TEXT_BOX = '.modal-body :is(input:not([type=checkbox], [type=radio]), textarea)';

/** The first text box of a form that has just come up, so that one can type at once; else the form stays reachable. */
function useFocus(dialog: RefObject<HTMLDialogElement | null>, form: string): void {
  useEffect(() => {
    const textBox = dialog.current?.querySelector<HTMLElement>(TEXT_BOX);
    if (form !== '' && textBox) textBox.focus();
    else if (document.activeElement === document.body) dialog.current?.focus();
  }, [dialog, form]);
}

/** When the last modal is gone, one goes on where one was before. */
function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // The modal still covers the page while this runs.
      if (before instanceof HTMLElement) queueMicrotask(() => before.focus());
    };
  }, []);
}
