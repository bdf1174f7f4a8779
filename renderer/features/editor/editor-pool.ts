/**
 * One Monaco editor for each group, kept while tabs come and go: making one takes longer than a
 * frame, giving it another model does not.
 */

import type { editor } from 'monaco-editor/editor';
import { settingOf, useSettings } from '../../core/settings-store.ts';
import type { Monaco } from '../../monaco/load.ts';
import { showChangedComments } from './changed-comments.ts';

export interface PooledEditor {
  /** Holds the editor; moved to where it is shown. */
  readonly host: HTMLElement;
  readonly editor: editor.IStandaloneCodeEditor;
}

const pool = new Map<string, PooledEditor>();
const viewStates = new Map<string, editor.ICodeEditorViewState>();

export const pooledEditors = (): readonly PooledEditor[] => [...pool.values()];
export const pooledEditor = (group: string): PooledEditor | undefined => pool.get(group);

/** Settings as Monaco takes them. */
export function editorOptions(): editor.IEditorOptions {
  const settings = useSettings.getState();
  const flag = (key: string) => settingOf(settings, key) !== false;
  const fontSize = Number(settingOf(settings, 'editor.fontSize') ?? 12);
  return {
    fontSize,
    lineHeight: Math.round(fontSize * 1.5),
    wordWrap: flag('editor.wordWrap') ? 'on' : 'off',
    inlayHints: { enabled: flag('editor.inlayHints') ? 'on' : 'off', fontSize: fontSize - 1 },
    codeLens: flag('editor.codeLens'),
    stickyScroll: {
      enabled: flag('editor.stickyScroll'),
      // The outline model costs a millisecond a key in a long slot; folding knows the same heads.
      defaultModel: 'foldingProviderModel',
    },
  };
}

export function editorIn(
  monaco: Monaco,
  group: string,
  onCreate: (editor: editor.IStandaloneCodeEditor, monaco: Monaco) => void,
): PooledEditor {
  const known = pool.get(group);
  if (known !== undefined) return known;
  const host = document.createElement('div');
  host.style.height = '100%';
  const made = monaco.editor.create(host, {
    ...editorOptions(),
    model: null,
    automaticLayout: true,
    fontFamily: monoFont(),
    'semanticHighlighting.enabled': true,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    wrappingIndent: 'deepIndent',
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 12,
    glyphMargin: false,
    folding: true,
    showFoldingControls: 'mouseover',
    renderLineHighlight: 'all',
    occurrencesHighlight: 'singleFile',
    quickSuggestions: { other: true, comments: false, strings: false },
    suggest: { showWords: false, preview: false },
    codeLensFontSize: 11,
    codeLensFontFamily: 'var(--font-ui)',
    fixedOverflowWidgets: true,
    // The app's own stands in its place.
    contextmenu: false,
    bracketPairColorization: { enabled: false },
    guides: { indentation: false },
    smoothScrolling: false,
    cursorSmoothCaretAnimation: 'off',
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    overviewRulerLanes: 2,
    overviewRulerBorder: false,
    padding: { top: 6, bottom: 12 },
    accessibilitySupport: 'auto',
    unicodeHighlight: { nonBasicASCII: false },
    tabSize: 4,
    insertSpaces: true,
    definitionLinkOpensInPeek: false,
    links: true,
    lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.OnCode },
  });
  // The palette and the problems list have these keys.
  monaco.editor.addKeybindingRules([
    { keybinding: monaco.KeyCode.F1, command: null },
    { keybinding: monaco.KeyCode.F8, command: null },
    { keybinding: monaco.KeyMod.Shift | monaco.KeyCode.F8, command: null },
  ]);
  const pooled = { host, editor: made };
  pool.set(group, pooled);
  onCreate(made, monaco);
  return pooled;
}

/** Shows a file's model in the group's editor, where it was looked at before: here, or beside. */
export function showModel(group: string, path: string, model: editor.ITextModel): void {
  const pooled = pool.get(group);
  if (pooled === undefined || pooled.editor.getModel() === model) return;
  const beside = [...pool.values()].find(({ editor: one }) => one.getModel() === model);
  const state = viewStates.get(`${group}:${path}`) ?? beside?.editor.saveViewState();
  pooled.editor.setModel(model);
  if (state !== undefined && state !== null) pooled.editor.restoreViewState(state);
}

export function keepViewState(group: string, path: string): void {
  const state = pool.get(group)?.editor.saveViewState();
  if (state !== null && state !== undefined) viewStates.set(`${group}:${path}`, state);
}

/** Editors of groups that are gone. */
export function dropEditors(groups: ReadonlySet<string>): void {
  for (const [group, { editor: one }] of pool) {
    if (groups.has(group)) continue;
    one.dispose();
    pool.delete(group);
  }
}

export interface PooledDiff {
  readonly host: HTMLElement;
  readonly editor: editor.IStandaloneDiffEditor;
}

const diffs = new Map<string, PooledDiff>();

/**
 * The group's comparison. It is never disposed: with the first diff editor that is, Monaco 0.57 loses
 * the services by which all editors make their hovers.
 */
export function diffIn(monaco: Monaco, group: string): PooledDiff {
  const known = diffs.get(group);
  if (known !== undefined) return known;
  const host = document.createElement('div');
  host.style.height = '100%';
  const made = monaco.editor.createDiffEditor(host, {
    ...editorOptions(),
    fontFamily: monoFont(),
    contextmenu: false,
    originalEditable: false,
    automaticLayout: true,
    renderSideBySide: true,
    // Begun without room it would be in one column at first, and its left side would wrap no more.
    useInlineViewWhenSpaceIsLimited: false,
    ignoreTrimWhitespace: false,
    diffWordWrap: 'on',
    guides: { indentation: false },
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    renderOverviewRuler: false,
  });
  keepName(monaco, made.getOriginalEditor(), 'On disk');
  keepName(monaco, made.getModifiedEditor(), 'Your text');
  showChangedComments(monaco, made);
  const pooled = { host, editor: made };
  diffs.set(group, pooled);
  return pooled;
}

/** Names a side of a comparison for screen readers; Monaco takes the name away whenever it lays out. */
function keepName(monaco: Monaco, side: editor.IStandaloneCodeEditor, ariaLabel: string): void {
  const option = monaco.editor.EditorOption.ariaLabel;
  const name = () => {
    if (side.getOption(option) !== ariaLabel) side.updateOptions({ ariaLabel });
  };
  name();
  side.onDidChangeConfiguration(name);
}

const monoFont = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--font-mono').trim();
