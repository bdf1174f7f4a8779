/** Commands on the text that has the focus. Monaco does them; its keys are named here, so that they are shown and can be changed. */

import type { editor } from 'monaco-editor/editor';
import { fixAllKind } from '../../../wit/language/code-actions.ts';
import {
  type AnyCommand,
  type ContextFacts,
  defineCommand,
  type MenuPlace,
} from '../../core/commands.ts';
import { openEditor } from '../../core/layout-actions.ts';
import { useLayout } from '../../core/layout-store.ts';
import { settingOf, useSettings } from '../../core/settings-store.ts';
import { pooledEditor } from './editor-pool.ts';
import { askToReveal } from './reveal.ts';

const inText = (facts: ContextFacts): boolean => facts.activeEditor === 'text';

function activeEditor(): editor.IStandaloneCodeEditor | undefined {
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
    readonly keys?: readonly string[];
    readonly menus?: readonly MenuPlace[];
    readonly payload?: unknown;
  } = {},
): AnyCommand {
  return defineCommand<string>({
    id,
    title,
    category: rest.category ?? 'Edit',
    when: inText,
    ...(rest.keys === undefined ? {} : { keys: rest.keys, keysIn: 'editor' }),
    ...(rest.menus === undefined ? {} : { menus: rest.menus }),
    run: () => act(action, rest.payload),
  });
}

const edit = (group: string, order: number): readonly MenuPlace[] => [
  { menu: 'edit', group, order },
];
const go = (order: number): readonly MenuPlace[] => [{ menu: 'go', group: '2-code', order }];

export function editorCommands(): readonly AnyCommand[] {
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
    monacoCommand('edit.undo', 'Undo', 'undo', { keys: ['mod+z'], menus: edit('1-undo', 1) }),
    monacoCommand('edit.redo', 'Redo', 'redo', {
      keys: ['mod+shift+z', 'mod+y'],
      menus: edit('1-undo', 2),
    }),
    monacoCommand('edit.cut', 'Cut', 'editor.action.clipboardCutAction', {
      menus: edit('2-clipboard', 1),
    }),
    monacoCommand('edit.copy', 'Copy', 'editor.action.clipboardCopyAction', {
      menus: edit('2-clipboard', 2),
    }),
    monacoCommand('edit.paste', 'Paste', 'editor.action.clipboardPasteAction', {
      menus: edit('2-clipboard', 3),
    }),
    monacoCommand('edit.find', 'Find in file', 'actions.find', {
      keys: ['mod+f'],
      menus: edit('3-find', 1),
    }),
    monacoCommand('edit.replace', 'Replace in file', 'editor.action.startFindReplaceAction', {
      keys: ['mod+h'],
      menus: edit('3-find', 2),
    }),
    monacoCommand('edit.comment', 'Comment or uncomment lines', 'editor.action.commentLine', {
      keys: ['mod+/'],
      menus: edit('4-text', 1),
    }),
    monacoCommand('edit.format', 'Format file', 'editor.action.formatDocument', {
      keys: ['alt+shift+f'],
      menus: edit('4-text', 2),
    }),
    monacoCommand('edit.quick-fix', 'Quick fix…', 'editor.action.quickFix', {
      keys: ['mod+.'],
      menus: edit('4-text', 3),
    }),
    monacoCommand('edit.fix-all', 'Fix all that is safe to fix', 'editor.action.codeAction', {
      menus: edit('4-text', 4),
      payload: { kind: fixAllKind, apply: 'first' },
    }),
    monacoCommand('edit.rename', 'Rename…', 'editor.action.rename', {
      keys: ['f2'],
      menus: edit('4-text', 5),
    }),
    monacoCommand('edit.complete', 'Show completions', 'editor.action.triggerSuggest', {
      keys: ['mod+space'],
    }),
    monacoCommand('edit.hover', 'Show what is known of a name', 'editor.action.showHover'),
    monacoCommand('edit.expand-selection', 'Expand selection', 'editor.action.smartSelect.expand', {
      keys: ['alt+shift+right'],
    }),
    monacoCommand('edit.shrink-selection', 'Shrink selection', 'editor.action.smartSelect.shrink', {
      keys: ['alt+shift+left'],
    }),
    monacoCommand('edit.fold-all', 'Fold all', 'editor.foldAll', { category: 'View' }),
    monacoCommand('edit.unfold-all', 'Unfold all', 'editor.unfoldAll', { category: 'View' }),
    monacoCommand('go.definition', 'Go to definition', 'editor.action.revealDefinition', {
      keys: ['f12'],
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
      keys: ['shift+f12'],
      category: 'Go',
      menus: go(3),
    }),
    monacoCommand('editor.go-to-line', 'Go to line…', 'editor.action.gotoLine', {
      keys: ['mod+g'],
      category: 'Go',
      menus: go(4),
    }),
  ];
}
