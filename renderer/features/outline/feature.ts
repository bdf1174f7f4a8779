import type { Feature } from '../../core/feature.ts';

export const outlineFeature: Feature = { id: 'outline' };
