/** Versions of a slot by plugins: "can I ship this, and what may I retire". */

import { check } from '../conformance/fit.ts';
import { defaultPolicy, type Policy } from '../conformance/policy.ts';
import type { ServedVersion } from '../conformance/served.ts';
import type { WorldRef } from '../model/model.ts';
import type { FleetMember } from './fleet.ts';

export interface MatrixColumn {
  readonly version: string;
  readonly status: ServedVersion['status'];
  /** Plugins that fit this version, and their installs where these are known. */
  readonly fits: number;
  readonly installs: number;
  /** Of those, the ones that fit no other version in service. */
  readonly only: number;
  readonly onlyInstalls: number;
}

export interface MatrixRow {
  readonly file: string;
  readonly installs?: number;
  /** One answer for each version, in the order of `columns`. */
  readonly fits: readonly boolean[];
}

export interface Matrix {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  /** Plugins that fit no version in service. */
  readonly unserved: number;
  readonly unservedInstalls: number;
}

/** Which plugins fit which versions. Plugins that share a world are answered for at once. */
export function matrix(
  versions: readonly ServedVersion[],
  plugins: readonly FleetMember[],
  policy: Policy = defaultPolicy,
): Matrix {
  const answers = new Map<WorldRef, readonly boolean[]>();
  const none = versions.map(() => false);
  const rows = plugins.map(({ file, installs, world }): MatrixRow => {
    let fits = world === undefined ? none : answers.get(world);
    if (fits === undefined && world !== undefined) {
      fits = versions.map(({ slot }) => check(slot, world, policy, { plugin: 'component' }).fits);
      answers.set(world, fits);
    }
    return { file, ...(installs === undefined ? {} : { installs }), fits: fits ?? none };
  });
  const inService = versions.map(({ status }) => status === 'served' || status === 'deprecated');
  const serving = (row: MatrixRow) =>
    row.fits.filter((fits, index) => fits && inService[index]).length;
  const weigh = (chosen: readonly MatrixRow[]) =>
    chosen.reduce((sum, row) => sum + (row.installs ?? 0), 0);
  const columns = versions.map(({ version, status }, index): MatrixColumn => {
    const fitting = rows.filter((row) => row.fits[index]);
    const only = fitting.filter((row) => inService[index] && serving(row) === 1);
    return {
      version,
      status,
      fits: fitting.length,
      installs: weigh(fitting),
      only: only.length,
      onlyInstalls: weigh(only),
    };
  });
  const unserved = rows.filter((row) => serving(row) === 0);
  return { columns, rows, unserved: unserved.length, unservedInstalls: weigh(unserved) };
}
