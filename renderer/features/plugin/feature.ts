import type { Feature } from '../../core/feature.ts';

export const pluginFeature: Feature = { id: 'plugin' };
