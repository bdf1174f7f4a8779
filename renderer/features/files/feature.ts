import type { Feature } from '../../core/feature.ts';

export const filesFeature: Feature = { id: 'files' };
