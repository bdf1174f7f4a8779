/** Writing generated code into a project, as the command `bindings` does. */

import { writeGenerated } from '../generated-files.ts';
import type { HandlersOf } from './handlers.ts';
import { tellOthers } from './open-projects.ts';
import { revisionOf } from './own-writes.ts';
import type { Room } from './room.ts';

export function bindingsHandlers({ projects, turns }: Room): HandlersOf<'bindings'> {
  return {
    async 'bindings/write'({ project: id, directory, files, force }, { peer }) {
      const project = projects.get(id, peer);
      const target = await projects.locate(project, directory);
      // A link inside the directory must not lead out either.
      for (const { path } of files) await projects.locate(project, `${directory}/${path}`);
      return turns.take(project.root, async () => {
        const {
          files: written,
          kept,
          removed,
        } = await writeGenerated(target, files.map(plain), force);
        for (const { path, text } of files) {
          if (written.includes(path))
            project.ownWrites.wrote(`${directory}/${path}`, revisionOf(text));
        }
        for (const path of removed) project.ownWrites.removed(`${directory}/${path}`);
        tellOthers(project, peer, [
          ...written.map((path) => ({ path: `${directory}/${path}`, kind: 'changed' as const })),
          ...removed.map((path) => ({ path: `${directory}/${path}`, kind: 'deleted' as const })),
        ]);
        return { files: [...written], kept: [...kept], removed: [...removed] };
      });
    },
  };
}

function plain({
  path,
  text,
  skeleton,
}: {
  path: string;
  text: string;
  skeleton?: true | undefined;
}) {
  return { path, text, ...(skeleton === undefined ? {} : { skeleton }) };
}
