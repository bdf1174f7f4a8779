/** The reply to a plugin's author, with the command of its toolchain. */

import { worldName, worldOf } from '../../../wit/model/names.ts';
import { rebuildCommand } from '../../../wit/reports/rebuild.ts';
import { replyToAuthor } from '../../../wit/reports/reply.ts';
import { fixOf } from './fix.ts';
import type { Judged } from './judged.ts';
import { sentenceOf } from './sentences.ts';

export function replyOf(judged: Judged): string {
  const { plugin, slot, against, result } = judged;
  const { model, world } = against.slot;
  const name = worldName(model, worldOf(model, world));
  const toolchain = plugin.toolchain?.toolchain;
  const tool = rebuildCommand({ toolchain, world: name, plugin: plugin.name })?.tool;
  const command = fixOf(judged)?.command;
  return replyToAuthor({
    plugin: plugin.name,
    slot: against.version === undefined ? slot.name : `${slot.name} ${against.version}`,
    sentence: sentenceOf(judged),
    result,
    ...(command === undefined ? {} : { command }),
    ...(tool === undefined ? {} : { tool }),
  });
}
