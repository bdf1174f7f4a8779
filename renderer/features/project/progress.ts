/** Shows a long request as a notification that can be cancelled; a quick one leaves no trace. */

import { notify, updateNotification } from '../../core/notifications-store.ts';
import type { CallOptions } from '../../shell/shell.ts';

export async function withProgress<Result>(
  request: (options: CallOptions) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  let shown: number | undefined;
  try {
    return await request({
      signal: stop.signal,
      onProgress: ({ message, fraction }) => {
        if (shown === undefined)
          shown = notify({ kind: 'info', message, progress: { fraction, cancel } });
        else updateNotification(shown, { message, progress: { fraction, cancel } });
      },
    });
  } finally {
    if (shown !== undefined) updateNotification(shown, { dismissed: true });
  }
}
