/** Gates and other attributes of an item, as the model keeps them. */

import type { Attribute } from '../../syntax/ast.ts';
import type { Stability } from '../model.ts';
import { type Reporter, spanOf } from './reporter.ts';

export const unknownStability: Stability = { kind: 'unknown' };

type Since = Extract<Attribute, { kind: 'since' }>;
type Unstable = Extract<Attribute, { kind: 'unstable' }>;
type Deprecated = Extract<Attribute, { kind: 'deprecated' }>;

/** The stability that the gates of an item say; a gate that repeats or contradicts is an error. */
export function stabilityOf(
  attributes: readonly Attribute[],
  file: string,
  reporter: Reporter,
): Stability {
  if (attributes.length === 0) return unknownStability;
  let since: Since | undefined;
  let unstable: Unstable | undefined;
  let deprecated: Deprecated | undefined;
  for (const attribute of attributes) {
    switch (attribute.kind) {
      case 'since':
        if (since !== undefined) repeated(attribute, since, file, reporter);
        else since = attribute;
        break;
      case 'unstable':
        if (unstable !== undefined) repeated(attribute, unstable, file, reporter);
        else unstable = attribute;
        break;
      case 'deprecated':
        if (deprecated !== undefined) repeated(attribute, deprecated, file, reporter);
        else deprecated = attribute;
        break;
      case 'external-id':
        break;
    }
  }
  const mark = deprecated === undefined ? {} : { deprecated: deprecated.version.text };
  if (since !== undefined) {
    if (unstable !== undefined) {
      reporter.error(
        'R039',
        spanOf(file, since.nameRange),
        'An item is either stable (`@since`) or not yet (`@unstable`), not both',
        { related: [{ span: spanOf(file, unstable.nameRange), message: '`@unstable` is here' }] },
      );
    }
    return { kind: 'stable', since: since.version.text, ...mark };
  }
  if (unstable !== undefined) return { kind: 'unstable', feature: unstable.feature.text, ...mark };
  if (deprecated !== undefined) {
    reporter.error(
      'R039',
      spanOf(file, deprecated.nameRange),
      '`@deprecated` needs `@since` or `@unstable` beside it',
      { help: 'What was never introduced cannot be deprecated: say `@since(version = …)` too.' },
    );
  }
  return unknownStability;
}

/** The `@external-id` of an item. */
export function externalIdOf(
  attributes: readonly Attribute[],
  file: string,
  reporter: Reporter,
): string | undefined {
  if (attributes.length === 0) return undefined;
  let first: Extract<Attribute, { kind: 'external-id' }> | undefined;
  for (const attribute of attributes) {
    if (attribute.kind !== 'external-id') continue;
    if (first !== undefined) repeated(attribute, first, file, reporter);
    else first = attribute;
  }
  return first?.id;
}

function repeated(again: Attribute, first: Attribute, file: string, reporter: Reporter): void {
  reporter.error(
    'R039',
    spanOf(file, again.nameRange),
    `\`@${again.kind}\` is said twice of one item`,
    { related: [{ span: spanOf(file, first.nameRange), message: 'it is said first here' }] },
  );
}
