import type { Feature } from '../../core/feature.ts';

export const pluginsFeature: Feature = { id: 'plugins' };
