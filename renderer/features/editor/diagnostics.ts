/** What the engine says of the files: marks in the text, and their part of the problems list. */

import type { Diagnostic } from 'vscode-languageserver-types';
import {
  type Problem,
  type ProblemSource,
  setProblems,
  useProblems,
} from '../../core/problems-store.ts';
import { useProject } from '../../core/project-store.ts';
import { TypingPauses } from '../../core/typing-pauses.ts';
import { pathOfUri, uriOfPath } from '../../core/uris.ts';
import { loadedMonaco, loadMonaco } from '../../monaco/load.ts';
import type { EngineClient } from '../../workers/engine/client.ts';
import { Marks } from './marks.ts';

/** For a pause of who types, in milliseconds: a list of so many takes as long as a key. */
const patience = 1_000;
const long = 100;

export function followDiagnostics(engine: EngineClient): () => void {
  const known = new Map<string, readonly Diagnostic[]>();
  const stops: (() => void)[] = [];

  const marks = new Marks();
  const pauses = new TypingPauses(patience);
  stops.push(() => pauses.end());

  const mark = (path: string): void => {
    const monaco = loadedMonaco();
    const model = monaco?.editor.getModel(monaco.Uri.parse(uriOfPath(path)));
    if (monaco === undefined || model === null || model === undefined) return;
    marks.set(monaco, model, known.get(path) ?? [], pauses);
  };

  const toList = new Set<string>();
  let listing = false;
  const list = (): void => {
    listing = false;
    for (const one of toList) {
      const problems = (known.get(one) ?? []).map((each) => toProblem(one, each));
      const from = `language:${one}`;
      const before = useProblems.getState().bySource.get(from) ?? [];
      if (!sameProblems(before, problems)) setProblems(from, problems);
    }
    toList.clear();
  };
  /** A task of its own: marks and list of a long file together would take longer than a frame. */
  const listLater = (path: string): void => {
    toList.add(path);
    const isLong = (known.get(path)?.length ?? 0) > long;
    if (listing) return;
    listing = true;
    setTimeout(() => {
      if (isLong) void pauses.next().then(list);
      else list();
    }, 20);
  };

  stops.push(
    engine.on('diagnostics', ({ uri, diagnostics }) => {
      const path = pathOfUri(uri);
      if (path === undefined) return;
      known.set(path, diagnostics);
      mark(path);
      listLater(path);
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

/** At each key the same list comes again, moved or not: what does not change draws nothing. */
function sameProblems(a: readonly Problem[], b: readonly Problem[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        one.line === other.line &&
        one.column === other.column &&
        one.endLine === other.endLine &&
        one.endColumn === other.endColumn &&
        one.code === other.code &&
        one.severity === other.severity &&
        one.message === other.message
      );
    })
  );
}
