/** What is the matter, in a few words, to stand after the name: `symbol` `record fields differ`. */

import { explanations } from '../../../../wit/conformance/explain.ts';
import type { PluginFinding } from '../../../workers/engine/protocol.ts';

export function titleOf({ code, severity, path, message }: PluginFinding): string {
  switch (code) {
    case 'F001':
      return message.replace(/^This /, '').replace(/\.$/, '');
    case 'F101':
      return 'not offered by the slot';
    case 'F203':
      return severity === 'warning' ? 'would link and go wrong' : 'parameter names differ';
    case 'F111':
      return 'export missing';
    case 'F201':
      return path[0] === 'import' ? 'function not offered' : 'function missing';
    default: {
      const { title } = explanations[code];
      return title.charAt(0).toLowerCase() + title.slice(1);
    }
  }
}
