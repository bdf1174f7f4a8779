/** The files that a mock of an import can name. */

import { useMemo } from 'react';
import type { FunctionPlace } from '../../../../wit/values/functions.ts';
import { useLab } from '../../../core/lab-store.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Offer } from './mock-kinds.ts';

export function useOffer({ extern, path }: FunctionPlace): Offer {
  const recordingFiles = useLab((state) => state.recordingFiles);
  const rows = usePlugins((state) => state.rows);
  const files = useProject((state) => state.files);
  return useMemo(
    () => ({
      recordings: recordingFiles.map((file) => file.replace(/^recordings\//, '')),
      plugins: [...rows.values()]
        .filter(({ exports }) =>
          exports.some((name) => unversioned(name) === unversioned(extern ?? path)),
        )
        .map(({ path: file }) => file),
      scripts: files.flatMap(({ path: file }) =>
        /^mocks\/.*\.js$/.test(file) ? [file.replace(/^mocks\//, '')] : [],
      ),
    }),
    [recordingFiles, rows, files, extern, path],
  );
}

const unversioned = (name: string): string => name.replace(/@[^@]*$/, '');
