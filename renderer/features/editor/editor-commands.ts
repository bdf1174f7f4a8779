/** Commands on the text that has the focus. Monaco does them; keys that it has already are only shown. */

import type { editor } from 'monaco-editor/editor';
import { fixAllKind } from '../../../wit/language/code-actions.ts';
import {
  type AnyCommand,
  type ContextFacts,
  defineCommand,
  type MenuPlace,
} from '../../core/commands.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { openEditor } from '../../core/layout-actions.ts';
import { useLayout } from '../../core/layout-store.ts';
import type { Services } from '../../core/services.ts';
import { settingOf, useSettings } from '../../core/settings-store.ts';
import { pooledEditor } from './editor-pool.ts';
import { askToReveal } from './reveal.ts';

const inText = (facts: ContextFacts): boolean => facts.activeEditor === 'text';

export function activeEditor(): editor.IStandaloneCodeEditor | undefined {
  return pooledEditor(useLayout.getState().focusedGroup)?.editor;
}

/** Does something that Monaco knows, in the editor of the group with the focus. */
function act(action: string, payload?: unknown): void {
  const one = activeEditor();
  if (one === undefined) return;
  one.focus();
  one.trigger('command', action, payload);
}

function monacoCommand(
  id: string,
  title: string,
  action: string,
  rest: {
    readonly category?: string;
    readonly menus?: readonly MenuPlace[];
    readonly payload?: unknown;
  } = {},
): AnyCommand {
  return defineCommand<string>({
    id,
    title,
    category: rest.category ?? 'Edit',
    when: inText,
    ...(rest.menus === undefined ? {} : { menus: rest.menus }),
    run: () => act(action, rest.payload),
  });
}

const edit = (group: string, order: number): readonly MenuPlace[] => [
  { menu: 'edit', group, order },
];
const go = (order: number): readonly MenuPlace[] => [{ menu: 'go', group: '2-code', order }];

export function editorCommands({ commands }: Services): readonly AnyCommand[] {
  return [
    defineCommand({
      id: 'editor.open',
      title: 'Open file',
      category: 'File',
      palette: false,
      run({ path, range, beside, preview }) {
        askToReveal({ path, range, focus: preview !== true });
        openEditor({ kind: 'text', path }, { beside: beside === true, preview: preview === true });
      },
    }),
    defineCommand({
      id: 'editor.prepare-save',
      title: 'Format before saving',
      category: 'Edit',
      palette: false,
      async run() {
        if (settingOf(useSettings.getState(), 'editor.formatOnSave') !== true) return;
        await activeEditor()?.getAction('editor.action.formatDocument')?.run();
      },
    }),
    monacoCommand('edit.undo', 'Undo', 'undo', { menus: edit('1-undo', 1) }),
    monacoCommand('edit.redo', 'Redo', 'redo', { menus: edit('1-undo', 2) }),
    monacoCommand('edit.find', 'Find in file', 'actions.find', { menus: edit('3-find', 1) }),
    monacoCommand('edit.replace', 'Replace in file', 'editor.action.startFindReplaceAction', {
      menus: edit('3-find', 2),
    }),
    monacoCommand('edit.comment', 'Comment or uncomment lines', 'editor.action.commentLine', {
      menus: edit('4-text', 1),
    }),
    monacoCommand('edit.format', 'Format file', 'editor.action.formatDocument', {
      menus: edit('4-text', 2),
    }),
    monacoCommand('edit.quick-fix', 'Quick fix…', 'editor.action.quickFix', {
      menus: edit('4-text', 3),
    }),
    monacoCommand('edit.fix-all', 'Fix all that is safe to fix', 'editor.action.codeAction', {
      menus: edit('4-text', 4),
      payload: { kind: fixAllKind, apply: 'first' },
    }),
    monacoCommand('edit.rename', 'Rename name…', 'editor.action.rename', {
      menus: edit('4-text', 5),
    }),
    monacoCommand('edit.complete', 'Show completions', 'editor.action.triggerSuggest'),
    monacoCommand('edit.hover', 'Show what is known of a name', 'editor.action.showHover'),
    monacoCommand('edit.expand-selection', 'Expand selection', 'editor.action.smartSelect.expand'),
    monacoCommand('edit.shrink-selection', 'Shrink selection', 'editor.action.smartSelect.shrink'),
    monacoCommand('edit.fold-all', 'Fold all', 'editor.foldAll', { category: 'View' }),
    monacoCommand('edit.unfold-all', 'Unfold all', 'editor.unfoldAll', { category: 'View' }),
    monacoCommand('go.definition', 'Go to definition', 'editor.action.revealDefinition', {
      category: 'Go',
      menus: go(1),
    }),
    monacoCommand(
      'go.type-definition',
      'Go to type definition',
      'editor.action.goToTypeDefinition',
      {
        category: 'Go',
        menus: go(2),
      },
    ),
    monacoCommand('go.references', 'Go to references', 'editor.action.goToReferences', {
      category: 'Go',
      menus: go(3),
    }),
    monacoCommand('editor.go-to-line', 'Go to line…', 'editor.action.gotoLine', {
      category: 'Go',
      menus: go(4),
    }),
    defineCommand({
      id: 'editor.split',
      title: 'Open file beside',
      category: 'View',
      when: inText,
      keys: ['mod+\\'],
      menus: [{ menu: 'view', group: '3-editor', order: 1 }],
      async run() {
        const { cursor } = useDocuments.getState();
        if (cursor !== undefined)
          await commands.run('editor.open', { path: cursor.path, beside: true });
      },
    }),
  ];
}
