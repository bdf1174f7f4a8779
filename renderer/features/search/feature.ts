import type { Feature } from '../../core/feature.ts';

export const searchFeature: Feature = { id: 'search' };
