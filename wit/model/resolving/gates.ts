/**
 * Which gated items are kept, and whether their gates are sound.
 *
 * Rule: WIT.md "Feature gates" and wit-parser's `Resolve::include_stability`.
 */

import type { Span } from '../../text/position.ts';
import type { ResolveOptions } from '../input.ts';
import type { PackageName, Stability } from '../model.ts';
import { formatPackageName } from '../names.ts';
import { compareVersions } from '../versions.ts';
import type { PackageSource } from './packages.ts';
import { type Reporter, replaceFix } from './reporter.ts';

export class Gates {
  readonly #features: ReadonlySet<string> | 'all';
  readonly #source: PackageSource;
  readonly #reporter: Reporter;
  /** Versions that the package has reached. */
  readonly #reached = new Set<string>();
  #unversionedReported = false;

  constructor(features: ResolveOptions['features'], source: PackageSource, reporter: Reporter) {
    this.#features = features === 'all' ? 'all' : new Set(features);
    this.#source = source;
    this.#reporter = reporter;
  }

  /** Whether an item of this stability is kept: it is not behind a feature that is off. */
  keeps(stability: Stability): boolean {
    return (
      stability.kind !== 'unstable' ||
      this.#features === 'all' ||
      this.#features.has(stability.feature)
    );
  }

  /** `keeps`, after a look at the version that the gate names. `span` is the item's. */
  check(stability: Stability, span: Span): boolean {
    if (stability.kind === 'stable') this.#checkSince(stability.since, span);
    return this.keeps(stability);
  }

  #checkSince(since: string, span: Span): void {
    const name: PackageName = this.#source.name;
    if (since === name.version || this.#reached.has(since)) return;
    if (name.version === undefined) {
      if (this.#unversionedReported) return;
      this.#unversionedReported = true;
      const text = formatPackageName(name);
      const end = { ...this.#source.nameSpan, start: this.#source.nameSpan.end };
      this.#reporter.error(
        'R036',
        span,
        `This is there since version ${since}, but the package \`${text}\` has no version`,
        {
          help: `Give the package a version, \`${text}@${since}\` or later, or take the gates away.`,
          related: [{ span: this.#source.nameSpan, message: 'the package is named here' }],
          fixes: [replaceFix(`Add \`@${since}\` to the package`, end, `@${since}`)],
        },
      );
    } else if (compareVersions(since, name.version) > 0) {
      this.#reporter.error(
        'R037',
        span,
        `This is there since version ${since}, which the package has not reached: it is at ${name.version}`,
        {
          help: 'Raise the version of the package, or gate the item with `@unstable(feature = …)` until then.',
          related: [{ span: this.#source.nameSpan, message: 'the package is named here' }],
        },
      );
    } else {
      this.#reached.add(since);
    }
  }
}
