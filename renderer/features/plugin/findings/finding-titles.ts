/** What is the matter, in a few words, to stand after the name: `symbol` `record fields differ`. */

import { explanations } from '../../../../wit/conformance/explain.ts';
import type { PluginFinding } from '../../../workers/engine/protocol.ts';

export function titleOf(finding: PluginFinding): string {
  const { code, severity, path, message } = finding;
  switch (code) {
    case 'F001':
      return message.replace(/^This /, '').replace(/\.$/, '');
    case 'F101':
      return 'not offered by the slot';
    case 'F203':
      return severity === 'warning' ? 'would link and go wrong' : renamedIn(finding);
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

/** What is called otherwise: two findings of one plugin must not read alike. */
function renamedIn({ path, expected = '', found = '' }: PluginFinding): string {
  const parameter = /^([\w%-]+): /;
  const other = parameter.exec(found)?.[1];
  if (path.at(-1)?.startsWith('param ') === true && other !== undefined) {
    return `parameter is called \`${other}\` in the plugin`;
  }
  const theirs = parametersOf(found);
  const moved = parametersOf(expected).filter((name, index) => name !== theirs[index]);
  if (moved.length === 0) return 'parameter names differ';
  const names = moved.map((name) => `\`${name}\``);
  return moved.length === 2
    ? `parameters changed places: ${names.join(' ↔ ')}`
    : `parameters changed places: ${names.join(', ')}`;
}

/** Names of the parameters of a printed function; types hold no colon of their own. */
const parametersOf = (signature: string): readonly string[] =>
  [...signature.slice(signature.indexOf('func(') + 5).matchAll(/([\w%-]+): /g)].map(
    ([, name = '']) => name,
  );
