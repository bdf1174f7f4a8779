/** Edits as Monaco gives them (rename, quick fixes) as one labelled step over our files. */

import type { editor, languages } from 'monaco-editor/editor';
import { useProject } from '../../core/project-store.ts';
import type { FileEdits, Services } from '../../core/services.ts';
import { pathOfUri, uriOfPath } from '../../core/uris.ts';
import { loadMonaco } from '../../monaco/load.ts';
import { ShellError } from '../../shell/shell.ts';

type Edit = languages.WorkspaceEdit['edits'][number];

const isTextEdit = (edit: Edit): edit is languages.IWorkspaceTextEdit =>
  'textEdit' in edit && 'resource' in edit;
const isFileEdit = (edit: Edit): edit is languages.IWorkspaceFileEdit =>
  'newResource' in edit || 'oldResource' in edit;

/**
 * Creates the files first that are to be created, with their text, then edits the others. A file
 * that is there already is not written over: the whole edit is refused then.
 */
export async function doWorkspaceEdits(
  { shell, documents, commands }: Services,
  edits: readonly Edit[],
  label: string,
): Promise<void> {
  const monaco = await loadMonaco();
  const texts = new Map<string, languages.TextEdit[]>();
  const created: string[] = [];
  for (const edit of edits) {
    if (isTextEdit(edit)) {
      const path = pathOf(edit.resource.toString());
      const list = texts.get(path) ?? [];
      texts.set(path, list);
      list.push(edit.textEdit);
    } else if (
      isFileEdit(edit) &&
      edit.newResource !== undefined &&
      edit.oldResource === undefined
    ) {
      created.push(pathOf(edit.newResource.toString()));
    }
  }
  const project = useProject.getState().project?.id;
  if (project === undefined) throw new ShellError('no-project', 'no project is open');
  for (const path of created) {
    const text = (texts.get(path) ?? []).map((edit) => edit.text).join('');
    await shell.call('file/write', { project, path, text, expected: null });
    texts.delete(path);
  }
  if (created.length > 0) await commands.run('project.reload');
  await Promise.all([...texts.keys()].map((path) => documents.open(path)));
  const changes: FileEdits[] = [...texts].flatMap(([path, list]) => {
    const model = monaco.editor.getModel(monaco.Uri.parse(uriOfPath(path)));
    return model === null ? [] : [{ path, edits: offsetsOf(model, list) }];
  });
  if (changes.length > 0) await documents.apply({ label, changes });
}

function pathOf(uri: string): string {
  const path = pathOfUri(uri);
  if (path === undefined) throw new ShellError('not-granted', `${uri} is no file of the project`);
  return path;
}

const offsetsOf = (
  model: editor.ITextModel,
  edits: readonly languages.TextEdit[],
): FileEdits['edits'] =>
  edits.map(({ range, text }) => ({
    start: model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
    end: model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }),
    text,
  }));
