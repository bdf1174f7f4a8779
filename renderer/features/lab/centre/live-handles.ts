/** The resources that arguments can name: those that live on in a kept instance, and new mocks. */

import type { SessionResult } from '../../../../wit/lab/runner.ts';
import type { WorldRef } from '../../../../wit/model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../../../../wit/model/names.ts';
import { resourceName } from '../../../../wit/values/shape.ts';
import type { HandleChoices } from '../../../values/handles.ts';
import { handleName } from './handle-words.ts';

export function handleChoices(
  world: WorldRef,
  result: SessionResult | undefined,
  keepInstance: boolean,
): HandleChoices {
  const imported = importedResources(world);
  const live =
    keepInstance && result?.kept === true
      ? result.handles
          .filter(({ holder }) => holder !== 'dropped')
          .map((report) => ({
            handle: report.handle,
            resource: report.resource,
            name: handleName(report),
            detail: report.madeBy === 'host' ? 'mock' : 'made by the plugin',
          }))
      : [];
  return { live, canMock: (resource) => imported.has(resource) };
}

/** The one that was made last; 0, which is a new mock or none, where none lives or a mock will do. */
export const lastLive = ({ live, canMock }: HandleChoices, resource: string): number =>
  canMock(resource) ? 0 : (live.findLast((one) => one.resource === resource)?.handle ?? 0);

const known = new WeakMap<WorldRef, ReadonlySet<string>>();

function importedResources(ref: WorldRef): ReadonlySet<string> {
  const before = known.get(ref);
  if (before !== undefined) return before;
  const { model, world } = ref;
  const names = new Set<string>();
  for (const item of worldOf(model, world).imports.values()) {
    const ids =
      item.kind === 'interface'
        ? [...interfaceOf(model, item.id).types.values()]
        : item.kind === 'type'
          ? [item.id]
          : [];
    for (const id of ids) {
      const { kind } = typeOf(model, id).definition;
      if (kind === 'resource' || kind === 'alias') names.add(resourceName(model, id));
    }
  }
  known.set(ref, names);
  return names;
}
