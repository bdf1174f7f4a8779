/** All lint rules, in the order of their codes. A rule that is not built is not listed. */

import type { LintRule } from './context.ts';
import { L13, L14, L15, L16, L17, L18, L19, L20 } from './rules-functions.ts';
import { L06, L07, L08, L09 } from './rules-names.ts';
import { L10, L11, L12, L21, L22 } from './rules-types.ts';
import { L01, L02, L03, L04, L28 } from './rules-versions.ts';
import { L05, L23, L24, L25, L26 } from './rules-worlds.ts';

export const lintRules: readonly LintRule[] = [
  L01,
  L02,
  L03,
  L04,
  L05,
  L06,
  L07,
  L08,
  L09,
  L10,
  L11,
  L12,
  L13,
  L14,
  L15,
  L16,
  L17,
  L18,
  L19,
  L20,
  L21,
  L22,
  L23,
  L24,
  L25,
  L26,
  L28,
];
