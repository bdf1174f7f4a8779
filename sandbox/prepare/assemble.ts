/** The one text of a run's worker; the order and the wrapping are `../runtime/worker-text.ts`'s. */

import { registryName } from '../runtime/worker-text.ts';
import { type ReadScript, wrapScript } from './script.ts';

export interface WorkerParts {
  /** The bundled run time. */
  readonly runtime: string;
  /** From `readGlue`, in the order of the plugins. */
  readonly glues: readonly string[];
  readonly scripts: readonly ReadScript[];
}

export function assemble({ runtime, glues, scripts }: WorkerParts): string {
  return [
    `${runtime};`,
    ...scripts.map(
      ({ file, text, exports }) =>
        `${registryName}.script(${JSON.stringify(file)}, ${wrapScript(text, exports)});`,
    ),
    ...glues.map(
      (glue, index) =>
        `${registryName}.glue(${index}, function () { "use strict";\n${glue}\nreturn instantiate; });`,
    ),
    '',
  ].join('\n');
}
