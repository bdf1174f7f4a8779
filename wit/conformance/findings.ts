/** Collects findings; what a finding follows from is a reference until the list is finished. */

import { unreachable } from '../errors.ts';
import type { Finding, FindingCode, FindingPath, Layer } from './verdict.ts';

export interface Draft {
  readonly code: FindingCode;
  /** May become more lenient while comparing: see `blame`. */
  layer: Finding['layer'];
  readonly severity: Finding['severity'];
  readonly path: FindingPath;
  readonly expected?: string | undefined;
  readonly found?: string | undefined;
  readonly message: string;
  readonly fix?: string | undefined;
  readonly causes?: readonly Draft[];
}

/** Adds a finding whose causes are already in the list. */
export class FindingList {
  readonly #drafts: Draft[] = [];

  add(draft: Draft): Draft {
    this.#drafts.push(draft);
    return draft;
  }

  get errors(): readonly Draft[] {
    return this.#drafts.filter((draft) => draft.severity === 'error');
  }

  /** True when no error breaks `layer`: a finding breaks its own layer and all stricter ones. */
  fits(layer: Layer): boolean {
    return this.errors.every((draft) => !breaks(draft.layer, layer));
  }

  finish(): Finding[] {
    const indexOf = new Map(this.#drafts.map((draft, index) => [draft, index]));
    return this.#drafts.map(
      ({ code, layer, severity, path, expected, found, message, fix, causes }) => ({
        code,
        layer,
        severity,
        path: [...path],
        ...(expected === undefined ? {} : { expected }),
        ...(found === undefined ? {} : { found }),
        message,
        ...(fix === undefined ? {} : { fix }),
        causes: (causes ?? []).map((cause) => indexOf.get(cause)).filter((i) => i !== undefined),
      }),
    );
  }
}

/** Whether an error of `layer` means that the plugin does not fit at `chosen`. */
export function breaks(layer: Finding['layer'], chosen: Layer): boolean {
  switch (layer) {
    case 'policy':
      return false;
    case 'spec':
      return chosen === 'spec';
    case 'semver':
      return chosen !== 'host';
    case 'host':
      return true;
    default:
      return unreachable(layer);
  }
}

/**
 * A type by itself is not looked at by a host; one that a function mentions is. So the differences
 * that a function follows from break the host as well.
 */
export function blame(causes: readonly Draft[]): void {
  for (const cause of causes) {
    if (cause.layer === 'semver') {
      cause.layer = 'host';
      blame(cause.causes ?? []);
    }
  }
}
