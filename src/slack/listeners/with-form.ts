import type { Act } from '../../import-users/screens.ts';
import type { Meta } from '../meta.ts';
import { readMeta } from '../meta.ts';
import type { Place } from '../place.ts';
import type { ClickRequest, ViewClick } from '../requests.ts';
import { EXPIRED, expiredView } from '../views/message-view.ts';

/** A click in a modal of a draft. */
export type FormClick = ViewClick & { readonly act: Act; readonly meta: Meta };

/** For listeners that need a draft: a modal without one of ours has expired. */
export const withForm =
  (listener: (request: FormClick) => Promise<void>) =>
  async (request: ClickRequest): Promise<void> => {
    const { view, who, place } = request;
    const meta = readMeta(view?.private_metadata ?? '');
    if (!view || !meta.form) return tellExpired(place);
    await listener({ ...request, view, meta, act: { who, form: meta.form } });
  };

export const tellExpired = (place: Place): Promise<void> => place.tell(expiredView(), EXPIRED);
