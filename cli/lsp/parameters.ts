/** What requests and notifications carry, as far as the server looks at it. */

import * as v from 'valibot';
import { errorCode, ResponseError } from './messages.ts';

const line = v.pipe(v.number(), v.integer(), v.minValue(0));
const position = v.object({ line, character: line });
const range = v.object({ start: position, end: position });
const document = v.object({ uri: v.string() });
const folder = v.object({ uri: v.string() });
const folders = v.optional(v.union([v.array(folder), v.null()]));

const strings = v.array(v.string());
/** Capabilities that change what the server says. Everything else is not looked at. */
const capabilities = v.object({
  workspace: v.optional(
    v.object({
      workspaceEdit: v.optional(
        v.object({
          documentChanges: v.optional(v.boolean()),
          resourceOperations: v.optional(strings),
        }),
      ),
      didChangeWatchedFiles: v.optional(v.object({ dynamicRegistration: v.optional(v.boolean()) })),
    }),
  ),
  textDocument: v.optional(
    v.object({
      completion: v.optional(
        v.object({
          completionItem: v.optional(
            v.object({
              snippetSupport: v.optional(v.boolean()),
              documentationFormat: v.optional(strings),
            }),
          ),
        }),
      ),
      hover: v.optional(v.object({ contentFormat: v.optional(strings) })),
    }),
  ),
});
export type ClientCapabilities = v.InferOutput<typeof capabilities>;

export const parameters = {
  initialize: v.object({
    capabilities: v.optional(capabilities, {}),
    rootUri: v.optional(v.union([v.string(), v.null()])),
    workspaceFolders: folders,
  }),
  didOpen: v.object({
    textDocument: v.object({ uri: v.string(), version: v.number(), text: v.string() }),
  }),
  didChange: v.object({
    textDocument: v.object({ uri: v.string(), version: v.number() }),
    contentChanges: v.array(v.object({ range: v.optional(range), text: v.string() })),
  }),
  document: v.object({ textDocument: document }),
  position: v.object({ textDocument: document, position }),
  completion: v.object({
    context: v.optional(v.object({ triggerKind: v.optional(v.number()) }), {}),
  }),
  references: v.object({
    textDocument: document,
    position,
    context: v.optional(v.object({ includeDeclaration: v.boolean() }), {
      includeDeclaration: true,
    }),
  }),
  rename: v.object({ textDocument: document, position, newName: v.string() }),
  codeAction: v.object({
    textDocument: document,
    range,
    context: v.optional(v.object({ only: v.optional(strings) }), {}),
  }),
  range: v.object({ textDocument: document, range }),
  positions: v.object({ textDocument: document, positions: v.array(position) }),
  query: v.object({ query: v.string() }),
  watchedFiles: v.object({ changes: v.array(v.object({ uri: v.string() })) }),
  foldersChange: v.object({
    event: v.object({ added: v.array(folder), removed: v.array(folder) }),
  }),
};

type Schemas = typeof parameters;
export type Parameters<Name extends keyof Schemas> = v.InferOutput<Schemas[Name]>;

/**
 * Parameters that were checked.
 *
 * @throws ResponseError `invalidParams`, which names the first thing that is wrong.
 */
export function read<Name extends keyof Schemas>(name: Name, params: unknown): Parameters<Name> {
  const schema: v.GenericSchema<unknown, Parameters<Name>> = parameters[name];
  const parsed = v.safeParse(schema, params);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const place = v.getDotPath(issue) ?? 'params';
  throw new ResponseError(errorCode.invalidParams, `${place}: ${issue.message}`);
}
