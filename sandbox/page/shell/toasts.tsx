import { Icon } from './icon.tsx';
import { hideToast, useToasts } from './toast-list.ts';

/** Drawn where the eye is: inside the modal while one is open, as nothing else can lie above it. */
export function Toasts() {
  return (
    <div className="toasts" role="status">
      {useToasts().map(({ id, says }) => (
        <div className="toast" key={id}>
          <span>{says}</span>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => hideToast(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
