/** Features of the language service, called by name. */

import { SlotwrightError } from '../../../wit/errors.ts';
import type { LanguageService } from '../../../wit/language/service.ts';
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

/** The caller's types are those of the service; both ends are built together. */
export function callLanguage(
  service: LanguageService,
  call: LanguageMethod,
  args: readonly unknown[],
): unknown {
  if (!Object.hasOwn(methods, call)) {
    throw new SlotwrightError('internal', 'no-such-call', `There is no feature \`${call}\`.`);
  }
  return Reflect.apply(service[call], service, args);
}
