/** Documentation of WIT as JSDoc. */

import type { Stability } from '../../model/model.ts';

export interface Documented {
  readonly docs?: string;
  readonly stability?: Stability;
}

/** The lines of a JSDoc comment; none where there is nothing to say. `tags` follow the docs. */
export function jsDoc({ docs, stability }: Documented, tags: readonly string[] = []): string[] {
  const text = docs === undefined ? [] : docs.trimEnd().split(/\r\n|[\n\r\u2028\u2029]/);
  const lines = [...text, ...stabilityTags(stability), ...tags].map((line) =>
    line.trimEnd().replaceAll('*/', '*\\/'),
  );
  const [only, ...others] = lines;
  if (only === undefined) return [];
  // `/** @ts-ignore */` on one line would be taken for an order to the compiler.
  if (others.length === 0 && !only.trimStart().startsWith('@ts-')) return [`/** ${only} */`];
  return ['/**', ...lines.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'];
}

function stabilityTags(stability: Stability | undefined): string[] {
  if (stability === undefined || stability.kind === 'unknown') return [];
  const first =
    stability.kind === 'stable'
      ? `@since ${stability.since}`
      : `@experimental Unstable: feature \`${stability.feature}\`.`;
  return stability.deprecated === undefined
    ? [first]
    : [first, `@deprecated Since ${stability.deprecated}.`];
}

export const indent = (lines: readonly string[], by = '  '): string[] =>
  lines.map((line) => (line === '' ? '' : by + line));
