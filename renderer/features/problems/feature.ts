import type { Feature } from '../../core/feature.ts';

export const problemsFeature: Feature = { id: 'problems' };
