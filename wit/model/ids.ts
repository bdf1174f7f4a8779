/** Makes ids of plain indexes. Only code that builds a model has business here. */

import type { InterfaceId, PackageId, TypeId, WorldId } from './model.ts';

export const typeId = (index: number): TypeId => index as TypeId;
export const interfaceId = (index: number): InterfaceId => index as InterfaceId;
export const worldId = (index: number): WorldId => index as WorldId;
export const packageId = (index: number): PackageId => index as PackageId;
