import type { Feature } from '../../core/feature.ts';

export const tourFeature: Feature = { id: 'tour' };
