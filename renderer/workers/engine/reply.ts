/** The reply to a plugin's author, with the command of its toolchain. */

import { worldName, worldOf } from '../../../wit/model/names.ts';
import { rebuildCommand } from '../../../wit/reports/rebuild.ts';
import { replyToAuthor } from '../../../wit/reports/reply.ts';
import { fixOf } from './fix.ts';
import { type Judged, lookedAt, onlyOlder } from './judged.ts';
import { sentenceOf } from './sentences.ts';

export function replyOf(verdict: Judged): string {
  // Of a plugin that runs only on an older version its author wants to know what the newest asks for.
  const judged = onlyOlder(verdict) ? lookedAt(verdict, verdict.newest?.key) : verdict;
  const { plugin, slot, against, result } = judged;
  const { model, world } = against.slot;
  const name = worldName(model, worldOf(model, world));
  const toolchain = plugin.toolchain?.toolchain;
  const tool = rebuildCommand({ toolchain, world: name, plugin: plugin.name })?.tool;
  const command = fixOf(judged)?.command;
  return replyToAuthor({
    plugin: plugin.name,
    slot: against.version === undefined ? slot.name : `${slot.name} ${against.version}`,
    sentence: sentenceOf(verdict),
    result,
    ...(command === undefined ? {} : { command }),
    ...(tool === undefined ? {} : { tool }),
  });
}
