import type { Feature } from '../../core/feature.ts';

export const projectFeature: Feature = { id: 'project' };
