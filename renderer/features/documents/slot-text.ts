/** Text of the slots' files as it was read with the project: on disk or out of git. */

import { useProject } from '../../core/project-store.ts';

export function slotText(path: string): string | undefined {
  for (const { versions } of useProject.getState().slots.slots) {
    for (const { main, deps } of versions) {
      for (const part of [main, ...deps]) {
        const file = part.files.find((one) => one.path === path);
        if (file !== undefined && 'text' in file) return file.text;
      }
    }
  }
  return undefined;
}
