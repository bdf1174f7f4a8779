/** What is wrong with WIT text, and where. Made by the parser, the resolver, lint and the oracle. */

import type { TextEdit } from './edit.ts';
import type { Span } from './position.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A second place that belongs to the story: the first definition, the other end of a cycle. */
export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

/** A change that would mend the diagnostic. */
export interface SuggestedFix {
  /** In the imperative: "Write `string`". */
  readonly title: string;
  /** Edits of the diagnostic's own file; other files are named by `file`. */
  readonly edits: readonly (TextEdit & { readonly file: string })[];
  /** True when the fix cannot change what valid text means, so that it may be done unasked. */
  readonly safe: boolean;
}

export interface Diagnostic {
  /** Stable: `P…` syntax, `R…` resolving, `L…` lint, `O…` the oracle. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence, no code in it: "No type `strng` here. Did you mean `string`?" */
  readonly message: string;
  readonly span: Span;
  /** Why it is so and what to do, where the message is not enough. */
  readonly help?: string;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly SuggestedFix[];
  /** Facts for programs that act on the code, such as the name of a missing package. */
  readonly data?: Readonly<Record<string, string>>;
}
