/** Gives Monaco what may come next in scripts of mocks, by the plugin that is open in the lab. */

import type { languages } from 'monaco-editor/editor';
import { useLab } from '../../../core/lab-store.ts';
import { pathOfUri } from '../../../core/uris.ts';
import type { Monaco } from '../../../monaco/load.ts';
import { labFunctions } from '../trace/functions.ts';
import { type ScriptCompletion, scriptCompletions } from './complete.ts';
import { isScript } from './follow.ts';

export function registerCompletion(monaco: Monaco): { dispose(): void } {
  const kinds: Readonly<Record<ScriptCompletion['kind'], languages.CompletionItemKind>> = {
    member: monaco.languages.CompletionItemKind.Field,
    parameter: monaco.languages.CompletionItemKind.Variable,
    value: monaco.languages.CompletionItemKind.EnumMember,
    answer: monaco.languages.CompletionItemKind.Snippet,
  };
  return monaco.languages.registerCompletionItemProvider('typescript', {
    triggerCharacters: ['.', "'", '"'],
    provideCompletionItems(model, position) {
      const { plugin } = useLab.getState();
      const path = pathOfUri(model.uri.toString());
      if (path === undefined || !isScript(path) || plugin.kind !== 'open') return undefined;
      const { start, items } = scriptCompletions(
        labFunctions(plugin.world),
        model.getValue(),
        model.getOffsetAt(position),
      );
      const range = monaco.Range.fromPositions(model.getPositionAt(start), position);
      return {
        suggestions: items.map(({ label, kind, insert, detail }) => ({
          label,
          kind: kinds[kind],
          insertText: insert,
          range,
          ...(detail === undefined ? {} : { detail }),
        })),
      };
    },
  });
}
