/**
 * The one part of Monaco that is reached around its public API: where edits over several files go.
 * Monaco's own service knows neither labels nor undo across files.
 */
declare module 'monaco-editor/editor/standalone/browser/standaloneServices' {
  export const StandaloneServices: {
    /** Has an effect only before anything else of Monaco was used. */
    initialize(overrides: Readonly<Record<string, unknown>>): unknown;
  };
}
