import type { Feature } from '../../core/feature.ts';

export const bindingsFeature: Feature = { id: 'bindings' };
