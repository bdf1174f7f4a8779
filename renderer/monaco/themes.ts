/**
 * Monaco's colours, out of the app's tokens as the page has them now. The page says which theme it
 * shows by attributes of its root element; each change of them defines the theme anew.
 */

import type { editor } from 'monaco-editor/editor';
import type { Monaco } from './monaco.ts';

/** Keeps Monaco's theme to that of the page, for as long as the page lives. */
export function followTheme(monaco: Monaco): void {
  const set = (): void => {
    const theme = themeOf(getComputedStyle(document.documentElement));
    monaco.editor.defineTheme('slotwright', theme);
    monaco.editor.setTheme('slotwright');
  };
  set();
  const observer = new MutationObserver(set);
  observer.observe(document.documentElement, {
    attributeFilter: ['data-theme', 'data-contrast', 'class', 'style'],
  });
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', () => requestAnimationFrame(set));
  }
}

/** `#rgb`, `#rrggbb` or `rgb(…)` as six digits; `undefined` for anything else. */
export function hexOf(colour: string): string | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  if (short !== null) {
    return short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')
      .toLowerCase();
  }
  const long = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  if (long !== undefined) return long.toLowerCase();
  const numbers = /^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)/.exec(colour);
  return numbers
    ?.slice(1)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('');
}

const isDark = (hex: string): boolean => {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return 0.299 * part(0) + 0.587 * part(2) + 0.114 * part(4) < 128;
};

export function themeOf(
  style: Pick<CSSStyleDeclaration, 'getPropertyValue'>,
): editor.IStandaloneThemeData {
  const token = (name: string, otherwise: string): string =>
    hexOf(style.getPropertyValue(name).trim()) ?? otherwise;
  const surface = token('--s2', '191c22');
  const dark = isDark(surface);
  // In high contrast all surfaces are plain black or white.
  const contrast = surface === '000000' || (surface === 'ffffff' && token('--s0', '') === 'ffffff');
  const text = token('--t1', dark ? 'e8eaee' : '181c24');
  const second = token('--t2', text);
  const third = token('--t3', second);
  const accent = token('--ac', text);
  const hairline = token('--b1', third);
  const card = token('--b2', hairline);
  const field = token('--b3', card);
  const hover = token('--s4', surface);
  const selection = token('--sel', hover);
  const quiet = token('--selq', selection);
  const code = {
    keyword: token('--code-keyword', text),
    type: token('--code-type', text),
    function: token('--code-function', text),
    text: token('--code-text', text),
    comment: token('--code-comment', second),
  };
  const misfit = token('--misfit', text);
  const note = token('--note', text);
  const rule = (scope: string, foreground: string, fontStyle?: string) => ({
    token: scope,
    foreground,
    ...(fontStyle === undefined ? {} : { fontStyle }),
  });
  const plain = (names: readonly string[], foreground: string) =>
    names.map((name) => rule(name, foreground));
  const withAlpha = (hex: string, alpha: string) => `#${hex}${alpha}`;
  return {
    base: contrast ? (dark ? 'hc-black' : 'hc-light') : dark ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      rule('', text),
      ...plain(['keyword', 'decorator', 'keyword.json'], code.keyword),
      ...plain(
        ['type', 'namespace', 'interface', 'class', 'struct', 'enum', 'type.identifier'],
        code.type,
      ),
      ...plain(['function', 'method'], code.function),
      ...plain(['string', 'label', 'string.json'], code.text),
      ...plain(['number', 'operator', 'delimiter'], second),
      ...plain(['property', 'parameter', 'enumMember', 'key', 'identifier'], text),
      rule('comment', code.comment),
      rule('type.deprecated', code.type, 'strikethrough'),
      rule('function.deprecated', code.function, 'strikethrough'),
    ],
    colors: {
      'editor.background': `#${surface}`,
      'editor.foreground': `#${text}`,
      'editorGutter.background': `#${surface}`,
      'editorLineNumber.foreground': `#${third}`,
      // The number of an empty last line.
      'editorLineNumber.dimmedForeground': `#${third}`,
      'editorLineNumber.activeForeground': `#${text}`,
      'editorCursor.foreground': `#${accent}`,
      'editor.selectionBackground': `#${selection}`,
      'editor.inactiveSelectionBackground': `#${quiet}`,
      'editor.selectionHighlightBackground': withAlpha(selection, '99'),
      'editor.wordHighlightBackground': withAlpha(selection, '88'),
      'editor.wordHighlightStrongBackground': withAlpha(selection, 'cc'),
      'editor.wordHighlightTextBackground': withAlpha(quiet, 'aa'),
      'editor.lineHighlightBackground': contrast ? '#00000000' : withAlpha(quiet, '99'),
      'editor.lineHighlightBorder': contrast ? `#${hairline}` : '#00000000',
      'editor.findMatchBackground': `#${token('--note-tint', selection)}`,
      'editor.findMatchBorder': `#${note}`,
      'editor.findMatchHighlightBackground': `#${token('--note-tint', quiet)}`,
      'editor.rangeHighlightBackground': withAlpha(selection, '66'),
      'editor.hoverHighlightBackground': withAlpha(selection, '88'),
      'editorBracketMatch.background': withAlpha(selection, '88'),
      'editorBracketMatch.border': `#${field}`,
      'editorIndentGuide.background1': `#${hairline}`,
      'editorIndentGuide.activeBackground1': `#${card}`,
      'editorWhitespace.foreground': `#${card}`,
      'editorRuler.foreground': `#${hairline}`,
      'editorLink.activeForeground': `#${accent}`,
      'editorCodeLens.foreground': `#${third}`,
      'editorInlayHint.foreground': `#${third}`,
      'editorInlayHint.background': '#00000000',
      'editorError.foreground': `#${misfit}`,
      'editorWarning.foreground': `#${note}`,
      'editorInfo.foreground': `#${accent}`,
      'editorHint.foreground': `#${third}`,
      'editorUnnecessaryCode.opacity': '#000000b0',
      'editorOverviewRuler.border': '#00000000',
      'editorOverviewRuler.errorForeground': `#${misfit}`,
      'editorOverviewRuler.warningForeground': `#${note}`,
      'editorOverviewRuler.infoForeground': `#${accent}`,
      'editorStickyScroll.background': `#${surface}`,
      'editorStickyScroll.border': `#${hairline}`,
      'editorStickyScroll.shadow': '#00000000',
      'editorStickyScrollHover.background': `#${hover}`,
      'editorWidget.background': `#${hover}`,
      'editorWidget.foreground': `#${text}`,
      'editorWidget.border': `#${card}`,
      'widget.shadow': contrast ? '#00000000' : dark ? '#00000066' : '#00000026',
      'widget.border': `#${card}`,
      'editorHoverWidget.background': `#${hover}`,
      'editorHoverWidget.foreground': `#${text}`,
      'editorHoverWidget.border': `#${card}`,
      'editorHoverWidget.statusBarBackground': `#${surface}`,
      'editorHoverWidget.highlightForeground': `#${accent}`,
      'editorSuggestWidget.background': `#${hover}`,
      'editorSuggestWidget.foreground': `#${text}`,
      'editorSuggestWidget.border': `#${card}`,
      'editorSuggestWidget.highlightForeground': `#${accent}`,
      'editorSuggestWidget.focusHighlightForeground': `#${accent}`,
      'editorSuggestWidget.selectedBackground': `#${selection}`,
      'editorSuggestWidget.selectedForeground': `#${text}`,
      'editorMarkerNavigation.background': `#${surface}`,
      'editorMarkerNavigationError.background': `#${misfit}`,
      'editorMarkerNavigationWarning.background': `#${note}`,
      'editorMarkerNavigationInfo.background': `#${accent}`,
      'editorLightBulb.foreground': `#${note}`,
      'editorLightBulbAutoFix.foreground': `#${accent}`,
      'peekView.border': `#${accent}`,
      'peekViewEditor.background': `#${token('--s1', surface)}`,
      'peekViewEditorGutter.background': `#${token('--s1', surface)}`,
      'peekViewEditor.matchHighlightBackground': withAlpha(selection, 'cc'),
      'peekViewResult.background': `#${token('--s3', surface)}`,
      'peekViewResult.fileForeground': `#${text}`,
      'peekViewResult.lineForeground': `#${second}`,
      'peekViewResult.matchHighlightBackground': withAlpha(selection, 'cc'),
      'peekViewResult.selectionBackground': `#${selection}`,
      'peekViewResult.selectionForeground': `#${text}`,
      'peekViewTitle.background': `#${token('--s3', surface)}`,
      'peekViewTitleLabel.foreground': `#${text}`,
      'peekViewTitleDescription.foreground': `#${second}`,
      'list.activeSelectionBackground': `#${selection}`,
      'list.activeSelectionForeground': `#${text}`,
      'list.inactiveSelectionBackground': `#${quiet}`,
      'list.focusBackground': `#${selection}`,
      'list.focusForeground': `#${text}`,
      'list.focusOutline': contrast ? `#${accent}` : '#00000000',
      'list.hoverBackground': `#${quiet}`,
      'list.highlightForeground': `#${accent}`,
      'input.background': `#${surface}`,
      'input.foreground': `#${text}`,
      'input.border': `#${field}`,
      'input.placeholderForeground': `#${third}`,
      'inputOption.activeBackground': `#${selection}`,
      'inputOption.activeBorder': `#${accent}`,
      'inputOption.activeForeground': `#${text}`,
      'inputValidation.errorBackground': `#${token('--misfit-tint', surface)}`,
      'inputValidation.errorForeground': `#${text}`,
      'inputValidation.errorBorder': `#${misfit}`,
      'inputValidation.infoBackground': `#${hover}`,
      'inputValidation.infoForeground': `#${text}`,
      'inputValidation.infoBorder': `#${field}`,
      'inputValidation.warningBackground': `#${token('--note-tint', surface)}`,
      'inputValidation.warningForeground': `#${text}`,
      'inputValidation.warningBorder': `#${note}`,
      'editorActionList.background': `#${hover}`,
      'editorActionList.foreground': `#${text}`,
      'editorActionList.focusBackground': `#${selection}`,
      'editorActionList.focusForeground': `#${text}`,
      'badge.background': `#${token('--s3', surface)}`,
      'badge.foreground': `#${text}`,
      'keybindingLabel.background': `#${token('--s3', surface)}`,
      'keybindingLabel.foreground': `#${second}`,
      'keybindingLabel.border': `#${card}`,
      'keybindingLabel.bottomBorder': `#${card}`,
      'editor.linkedEditingBackground': withAlpha(selection, '88'),
      'editor.snippetTabstopHighlightBackground': withAlpha(selection, '66'),
      'editor.foldBackground': withAlpha(quiet, '66'),
      'editorGutter.foldingControlForeground': `#${third}`,
      'quickInput.background': `#${hover}`,
      'quickInput.foreground': `#${text}`,
      'quickInputList.focusBackground': `#${selection}`,
      'quickInputList.focusForeground': `#${text}`,
      'button.background': `#${token('--acs', accent)}`,
      'button.foreground': contrast && dark ? '#000000' : '#ffffff',
      'menu.background': `#${hover}`,
      'menu.foreground': `#${text}`,
      'menu.selectionBackground': `#${selection}`,
      'menu.selectionForeground': `#${text}`,
      'menu.separatorBackground': `#${card}`,
      'menu.border': `#${card}`,
      'diffEditor.insertedLineBackground': `#${token('--add-line', surface)}`,
      'diffEditor.insertedTextBackground': `#${token('--add-token', selection)}`,
      'diffEditor.removedLineBackground': `#${token('--remove-line', surface)}`,
      'diffEditor.removedTextBackground': `#${token('--remove-token', selection)}`,
      'diffEditor.diagonalFill': `#${hairline}`,
      'diffEditor.border': `#${hairline}`,
      'scrollbar.shadow': '#00000000',
      'scrollbarSlider.background': withAlpha(field, '55'),
      'scrollbarSlider.hoverBackground': withAlpha(field, '88'),
      'scrollbarSlider.activeBackground': withAlpha(field, 'aa'),
      'textLink.foreground': `#${accent}`,
      'textLink.activeForeground': `#${accent}`,
      'textCodeBlock.background': `#${surface}`,
      focusBorder: contrast ? `#${accent}` : withAlpha(accent, 'aa'),
      foreground: `#${text}`,
      descriptionForeground: `#${second}`,
      'icon.foreground': `#${second}`,
      'symbolIcon.functionForeground': `#${code.function}`,
      'symbolIcon.interfaceForeground': `#${code.type}`,
      'symbolIcon.classForeground': `#${code.type}`,
      'symbolIcon.structForeground': `#${code.type}`,
      'symbolIcon.keywordForeground': `#${code.keyword}`,
    },
  };
}
