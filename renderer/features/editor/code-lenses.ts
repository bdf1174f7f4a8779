/** What stands above interfaces, worlds and their items: who uses them in the slot, and which plugins do. */

import type { editor, IDisposable, languages } from 'monaco-editor/editor';
import { documentSymbols } from '../../core/document-symbols.ts';
import { useFindings } from '../../core/findings-store.ts';
import { usesOf } from '../../core/plugin-uses.ts';
import { usePlugins } from '../../core/plugins-store.ts';
import type { Documents, Services } from '../../core/services.ts';
import { TypingPauses } from '../../core/typing-pauses.ts';
import { pathOfUri, uriOfPath } from '../../core/uris.ts';
import type { Monaco } from '../../monaco/load.ts';
import { plainText } from './convert.ts';
import type { LanguageClient } from './language-client.ts';
import { type PluginLens, pluginLenses } from './lens-texts.ts';
import { watchLensWindow } from './lens-window.ts';

/** Lenses move the text: what they say is not renewed more often than this, and when the keys rest. */
const calm = 400;
const patience = 3_000;
/** Of more files the places are not listed by a click; "Go to references" does it. */
const mostFiles = 30;

const packageOf = (text: string): string | undefined =>
  /^\s*package\s+([a-z][\w-]*:[a-z][\w-]*)/im.exec(text)?.[1];

export function registerCodeLenses(
  monaco: Monaco,
  client: LanguageClient,
  { commands, documents, engine }: Services,
): readonly IDisposable[] {
  const changed = new monaco.Emitter<languages.CodeLensProvider>();
  const pauses = new TypingPauses(patience);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    if (timer !== undefined) return;
    timer = setTimeout(async () => {
      await pauses.next();
      timer = undefined;
      changed.fire(provider);
    }, calm);
  };
  const window = watchLensWindow(monaco, later);
  // With the focus Monaco gives up an update that waits, and lenses would go on saying the old.
  const left = (one: editor.ICodeEditor) => one.onDidBlurEditorText(later);
  for (const one of monaco.editor.getEditors()) left(one);
  const leaving = monaco.editor.onDidCreateEditor(left);
  const stops = [
    usePlugins.subscribe(({ rows }, before) => {
      if (rows !== before.rows) later();
    }),
    useFindings.subscribe(later),
  ];
  const run = monaco.editor.registerCommand('slotwright.lens', (_accessor, argument: unknown) => {
    const [only, second] = pluginIds(argument);
    if (only !== undefined && second === undefined) void commands.run('plugin.show', { id: only });
    else void commands.run('activity.show', { activity: 'plugins' });
  });

  const provider: languages.CodeLensProvider = {
    onDidChange: changed.event,
    async provideCodeLenses(model, token) {
      const path = pathOfUri(model.uri.toString());
      if (path === undefined) return undefined;
      const uri = uriOfPath(path);
      const own = await client.ask('codeLenses', [uri], token);
      if (own === undefined) return undefined;
      const symbols = await documentSymbols(engine, model);
      // The list of places shows their files, and needs their models for it.
      const places = new Set(own.flatMap(({ data }) => locationsOf(data)).map((one) => one.uri));
      const listable = places.size <= mostFiles && (await areOpened(documents, places));
      const { rows } = usePlugins.getState();
      const findings = useFindings.getState().list.filter((one) => one.path === path);
      const about = pluginLenses(
        symbols,
        packageOf(model.getValueInRange(headOf(model.getLineCount()))),
        usesOf(rows.values()),
        rows.size,
        findings,
      );
      return {
        lenses: window.choose(model, [
          ...own.map(({ range, command, data }): languages.CodeLens => {
            const locations = locationsOf(data);
            return {
              range: lineRange(range.start.line),
              command:
                locations.length === 0 || !listable
                  ? { id: '', title: plainText(command?.title ?? '') }
                  : {
                      id: 'editor.action.showReferences',
                      title: plainText(command?.title ?? ''),
                      arguments: [
                        model.uri,
                        { lineNumber: range.start.line + 1, column: range.start.character + 1 },
                        locations.map((one) => ({
                          uri: monaco.Uri.parse(one.uri),
                          range: {
                            startLineNumber: one.range.start.line + 1,
                            startColumn: one.range.start.character + 1,
                            endLineNumber: one.range.end.line + 1,
                            endColumn: one.range.end.character + 1,
                          },
                        })),
                      ],
                    },
            };
          }),
          ...about.map(toLens),
        ]),
        dispose: () => undefined,
      };
    },
  };
  return [
    monaco.languages.registerCodeLensProvider('wit', provider),
    run,
    window,
    leaving,
    {
      dispose: () => {
        for (const stop of stops) stop();
        clearTimeout(timer);
        pauses.end();
        changed.dispose();
      },
    },
  ];
}

/** Without the shell, or of a file that is gone, a lens says its number alone. */
const areOpened = (documents: Documents, uris: ReadonlySet<string>): Promise<boolean> =>
  Promise.all(
    [...uris].flatMap((uri) => pathOfUri(uri) ?? []).map((path) => documents.open(path)),
  ).then(
    () => true,
    () => false,
  );

const toLens = ({ line, text, loud, plugins }: PluginLens): languages.CodeLens => ({
  range: lineRange(line),
  // The shape that means "does not fit", of those that Monaco draws.
  command: {
    id: 'slotwright.lens',
    title: loud ? `$(debug-breakpoint-log) ${text}` : text,
    arguments: [plugins],
  },
});

const lineRange = (line: number) => ({
  startLineNumber: line + 1,
  startColumn: 1,
  endLineNumber: line + 1,
  endColumn: 1,
});

/** A package's head stands near the top, after its documentation. */
const headOf = (lines: number) => ({
  startLineNumber: 1,
  startColumn: 1,
  endLineNumber: Math.min(lines, 200),
  endColumn: 1,
});

interface FoundAt {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** `CodeLensData` of the engine, as it came over the worker's door. */
function locationsOf(data: unknown): readonly FoundAt[] {
  if (typeof data !== 'object' || data === null || !('locations' in data)) return [];
  return Array.isArray(data.locations) ? data.locations.filter(isFound) : [];
}

const isFound = (value: unknown): value is FoundAt =>
  typeof value === 'object' && value !== null && 'uri' in value && 'range' in value;

const pluginIds = (argument: unknown): readonly string[] =>
  Array.isArray(argument) ? argument.filter((one) => typeof one === 'string') : [];
