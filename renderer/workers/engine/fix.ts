/** The way out of a misfit: what to do, and the command for it. */

import { rootErrors } from '../../../wit/conformance/summary.ts';
import { worldName, worldOf } from '../../../wit/model/names.ts';
import { rebuildCommand, wrapCommand } from '../../../wit/reports/rebuild.ts';
import { authorsWork } from './authors-work.ts';
import { authorsPart, hostsPart } from './fix-parts.ts';
import { type Judged, onlyOlder } from './judged.ts';
import { ownPackage } from './names.ts';
import type { PluginDetail } from './protocol.ts';

/** `undefined` when there is nothing to do. */
export function fixOf(judged: Judged): PluginDetail['fix'] {
  const { plugin, result, against, atNewest, newest } = judged;
  const older = onlyOlder(judged);
  if (result.fits && !older) return undefined;
  const target = older ? (newest ?? against) : against;
  const { model, world } = target.slot;
  const subject = { world: worldName(model, worldOf(model, world)), plugin: plugin.name };
  const unread = result.findings.find(({ code }) => code === 'F001' || code === 'F002');
  if (unread !== undefined) {
    const embedded = unread.fix?.includes('component embed') === false;
    return {
      title: unread.code === 'F002' ? 'Do not run it' : titleOfUnread(unread.found),
      text: authorsPart(unread.fix) ?? unread.message,
      ...(unread.found === 'a core module' ? { command: wrapCommand(subject, embedded) } : {}),
    };
  }
  const roots = rootErrors(older && atNewest !== undefined ? atNewest.verdict : result);
  const command = rebuildCommand({ ...subject, toolchain: plugin.toolchain?.toolchain })?.command;
  const policyOnly = roots.length > 0 && roots.every(({ code }) => code === 'F104');
  const [first] = roots;
  if (policyOnly && first !== undefined) {
    return {
      title: 'Build without it, or allow it',
      text: `${authorsPart(first.fix) ?? ''} ${hostsPart(first.fix) ?? ''}`.trim(),
    };
  }
  const title =
    target.version === undefined
      ? "Rebuild with the slot's WIT"
      : `Rebuild with the ${target.version} SDK`;
  const text = authorsWork(roots, ownPackage(target.slot));
  return {
    title,
    text: text ?? 'Its author builds it again for this version.',
    ...(command === undefined ? {} : { command }),
  };
}

function titleOfUnread(found: string | undefined): string {
  if (found === 'a core module') return 'Wrap it as a component';
  return found === 'a binary WIT package' ? 'Choose the component' : 'Build or fetch it again';
}
