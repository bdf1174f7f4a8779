/** Where in the slot's text a plugin's first misfit is. */

import { notify } from '../../../core/notifications-store.ts';
import type { Services } from '../../../core/services.ts';

export async function goToSlot({ engine, commands }: Services, id: string): Promise<void> {
  const detail = await engine.call('plugin/detail', { id });
  if (detail === undefined) return;
  const findings = detail.findings.filter(({ place }) => place !== undefined);
  const finding = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  if (finding?.place === undefined) {
    // What was taken out has no line any more.
    notify({
      kind: 'info',
      message: `No line of the slot is meant: ${detail.sentence}`,
      actions: [{ title: 'Show plugin', run: () => void commands.run('plugin.show', { id }) }],
    });
    return;
  }
  const { path, startLine, startColumn, endLine, endColumn } = finding.place;
  await commands.run('editor.open', {
    path,
    range: { startLine, startColumn, endLine, endColumn },
  });
}
