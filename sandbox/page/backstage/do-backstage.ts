import type { BackstageDoing, BackstageReply } from '../../demo/backstage/wire.ts';
import { showToast } from '../shell/toast-list.ts';

/** Does something behind Slack. What goes wrong comes up as a toast; nothing is thrown. */
export async function doBackstage(doing: BackstageDoing): Promise<void> {
  try {
    const response = await fetch('/backstage/doings', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(doing),
    });
    const reply: BackstageReply = await response.json();
    if (!reply.ok) showToast(reply.says);
  } catch {
    showToast('The demo does not answer. Is it still running in your terminal?');
  }
}
