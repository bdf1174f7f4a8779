/** Features of the language service, called by name. */

import type { CompletionItem, DocumentSymbol, Position } from 'vscode-languageserver-types';
import { SlotwrightError } from '../../../wit/errors.ts';
import type { LanguageService } from '../../../wit/language/service.ts';
import { packSymbols } from './packed-symbols.ts';
import type { LanguageMethod } from './protocol.ts';

/** A method that is missing here does not compile. */
const methods: Readonly<Record<LanguageMethod, true>> = {
  codeActions: true,
  completion: true,
  hover: true,
  inspect: true,
  signatureHelp: true,
  definition: true,
  typeDefinition: true,
  references: true,
  highlights: true,
  prepareRename: true,
  rename: true,
  documentSymbols: true,
  workspaceSymbols: true,
  foldingRanges: true,
  selectionRanges: true,
  semanticTokens: true,
  formatting: true,
  inlayHints: true,
  codeLenses: true,
  documentLinks: true,
};

/**
 * The caller's types are those of the service, symbols packed; both ends are built together.
 */
export function callLanguage(
  service: LanguageService,
  call: LanguageMethod,
  args: readonly unknown[],
): unknown {
  if (!Object.hasOwn(methods, call)) {
    throw new SlotwrightError('internal', 'no-such-call', `There is no feature \`${call}\`.`);
  }
  const answer: unknown = Reflect.apply(service[call], service, args);
  if (call === 'documentSymbols') return packSymbols(answer as DocumentSymbol[]);
  if (call !== 'completion') return answer;
  const [uri, position] = args as Parameters<LanguageService['completion']>;
  return matching(answer as CompletionItem[], service.document(uri), position);
}

/**
 * Those that what was typed can lead to: a list of all names of a long slot takes as long to send and
 * to filter as the slot takes to read. The editor asks again when letters are taken back.
 */
function matching(
  items: readonly CompletionItem[],
  document: ReturnType<LanguageService['document']>,
  position: Position,
): readonly CompletionItem[] {
  if (document === undefined) return items;
  const end = document.offsetAt(position);
  return items.filter(({ label, filterText = label, textEdit }) => {
    if (textEdit === undefined) return true;
    const range = 'range' in textEdit ? textEdit.range : textEdit.insert;
    const typed = document.text.slice(document.offsetAt(range.start), end);
    return holdsLetters(filterText.toLowerCase(), typed.toLowerCase());
  });
}

/** All letters of `typed`, in their order. */
function holdsLetters(text: string, typed: string): boolean {
  let at = 0;
  for (const letter of typed) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
