/**
 * Places of LSP (0-based line and character) to places of Monaco (1-based line and column) and back.
 * Both count UTF-16 units.
 */

import type { IPosition, IRange } from 'monaco-editor/editor';
import type { Position, Range } from 'vscode-languageserver-types';

export const toLspPosition = ({ lineNumber, column }: IPosition): Position => ({
  line: lineNumber - 1,
  character: column - 1,
});

export const toLspRange = (range: IRange): Range => ({
  start: { line: range.startLineNumber - 1, character: range.startColumn - 1 },
  end: { line: range.endLineNumber - 1, character: range.endColumn - 1 },
});

export const toMonacoPosition = ({ line, character }: Position): IPosition => ({
  lineNumber: line + 1,
  column: character + 1,
});

export const toMonacoRange = ({ start, end }: Range): IRange => ({
  startLineNumber: start.line + 1,
  startColumn: start.character + 1,
  endLineNumber: end.line + 1,
  endColumn: end.character + 1,
});
