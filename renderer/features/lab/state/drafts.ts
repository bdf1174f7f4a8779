/** Arguments that were filled in, as far as they are of the plugin's own types. */

import type { WorldRef } from '../../../../wit/model/model.ts';
import { functionsOf } from '../../../../wit/values/functions.ts';
import { validate } from '../../../../wit/values/validate.ts';
import type { LabState } from '../../../core/lab-store.ts';

/**
 * Another version of a plugin may take other types under the same name: what was filled in for those
 * is dropped. What this plugin does not export is kept for one that does.
 */
export function draftsFor(world: WorldRef, drafts: LabState['drafts']): LabState['drafts'] {
  const exports = new Map(functionsOf(world, 'exports').all.map((place) => [place.path, place]));
  return Object.fromEntries(
    Object.entries(drafts).filter(([path, { values }]) => {
      const params = exports.get(path)?.definition.params;
      if (params === undefined) return true;
      return (
        values.length === params.length &&
        params.every(({ type }, index) => {
          const value = values[index];
          return value !== undefined && validate(world.model, type, value).length === 0;
        })
      );
    }),
  );
}
