/** Where Monaco wants to go, such as a definition in another file or a link, the app goes. */

import type { IPosition, IRange } from 'monaco-editor/editor';
import { useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { pathOfUri } from '../../core/uris.ts';
import type { Monaco } from '../../monaco/load.ts';
import type { Place } from './reveal.ts';

export function registerOpeners(monaco: Monaco, { commands, shell }: Services): void {
  monaco.editor.registerEditorOpener({
    async openCodeEditor(_source, resource, where) {
      const path = pathOfUri(resource.with({ fragment: '' }).toString());
      if (path === undefined) return false;
      const range = where === undefined ? undefined : placeOf(where);
      await commands.run('editor.open', { path, ...(range === undefined ? {} : { range }) });
      return true;
    },
  });
  monaco.editor.registerLinkOpener({
    async open(resource) {
      if (resource.scheme === 'https' && useProject.getState().platform !== undefined) {
        await shell.call('system/open-external', { url: resource.toString(true) });
        return true;
      }
      const path = pathOfUri(resource.with({ fragment: '' }).toString());
      if (path === undefined) return false;
      const range = placeOfFragment(resource.fragment);
      await commands.run('editor.open', { path, ...(range === undefined ? {} : { range }) });
      return true;
    },
  });
}

const placeOf = (where: IRange | IPosition): Place =>
  'lineNumber' in where
    ? {
        startLine: where.lineNumber,
        startColumn: where.column,
        endLine: where.lineNumber,
        endColumn: where.column,
      }
    : {
        startLine: where.startLineNumber,
        startColumn: where.startColumn,
        endLine: where.endLineNumber,
        endColumn: where.endColumn,
      };

/** `L12,5`, counted from 1, as `wit/language/document-links.ts` writes it. */
function placeOfFragment(fragment: string): Place | undefined {
  const found = /^L(\d+)(?:,(\d+))?$/.exec(fragment);
  if (found === null) return undefined;
  const line = Number(found[1]);
  const column = Number(found[2] ?? 1);
  return { startLine: line, startColumn: column, endLine: line, endColumn: column };
}
