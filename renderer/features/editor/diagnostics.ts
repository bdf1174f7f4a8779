/** What the engine says of the files: marks in the text, and their part of the problems list. */

import type { Diagnostic } from 'vscode-languageserver-types';
import {
  type Problem,
  type ProblemSource,
  setProblems,
  useProblems,
} from '../../core/problems-store.ts';
import { useProject } from '../../core/project-store.ts';
import { pathOfUri, uriOfPath } from '../../core/uris.ts';
import { loadedMonaco, loadMonaco } from '../../monaco/load.ts';
import type { EngineClient } from '../../workers/engine/client.ts';
import { toMarker } from './convert.ts';

const owner = 'slotwright';

export function followDiagnostics(engine: EngineClient): () => void {
  const known = new Map<string, readonly Diagnostic[]>();
  const stops: (() => void)[] = [];

  const mark = (path: string): void => {
    const monaco = loadedMonaco();
    const model = monaco?.editor.getModel(monaco.Uri.parse(uriOfPath(path)));
    if (monaco === undefined || model === null || model === undefined) return;
    const markers = (known.get(path) ?? []).map((one) => toMarker(monaco, one));
    monaco.editor.setModelMarkers(model, owner, markers);
  };

  stops.push(
    engine.on('diagnostics', ({ uri, diagnostics }) => {
      const path = pathOfUri(uri);
      if (path === undefined) return;
      known.set(path, diagnostics);
      mark(path);
      const problems = diagnostics.map((one) => toProblem(path, one));
      const from = `language:${path}`;
      const before = useProblems.getState().bySource.get(from) ?? [];
      if (JSON.stringify(before) !== JSON.stringify(problems)) setProblems(from, problems);
    }),
  );
  stops.push(
    useProject.subscribe((state, before) => {
      if (state.project?.id === before.project?.id) return;
      for (const path of known.keys()) setProblems(`language:${path}`, []);
      known.clear();
    }),
  );
  void loadMonaco().then((monaco) => {
    const watching = monaco.editor.onDidCreateModel((model) => {
      const path = pathOfUri(model.uri.toString());
      if (path !== undefined) mark(path);
    });
    stops.push(() => watching.dispose());
  });
  return () => {
    for (const stop of stops) stop();
  };
}

/** By the letter of the code: `P` parser, `R` resolver, `L` lint. */
export function sourceOfCode(code: string): ProblemSource {
  if (code.startsWith('P')) return 'syntax';
  return code.startsWith('L') ? 'lint' : 'resolve';
}

export function toProblem(
  path: string,
  { range: { start, end }, severity, code, message }: Diagnostic,
): Problem {
  const text = String(code ?? '');
  return {
    source: sourceOfCode(text),
    severity:
      severity === 1 || severity === undefined ? 'error' : severity === 2 ? 'warning' : 'info',
    code: text,
    message: typeof message === 'string' ? message : message.value,
    path,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
