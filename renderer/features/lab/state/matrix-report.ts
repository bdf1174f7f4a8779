/** The matrix as a file for others: Markdown for people, JUnit for CI. */

import { unreachable } from '../../../../wit/errors.ts';
import { useProject } from '../../../core/project-store.ts';
import { fileNameOf, saveFile } from '../../../core/save-file.ts';
import type { LabClient } from '../../../workers/lab/client.ts';

export async function exportMatrix(client: LabClient, format: 'markdown' | 'junit'): Promise<void> {
  const { slot } = useProject.getState();
  const text = await client.call('matrix/report', {
    format,
    ...(slot === undefined ? {} : { slot }),
  });
  const name = fileNameOf(`tests-${slot ?? 'slot'}`);
  switch (format) {
    case 'markdown':
      return saveFile(`${name}.md`, 'text/markdown', text);
    case 'junit':
      return saveFile(`${name}.xml`, 'application/xml', text);
    default:
      return unreachable(format);
  }
}
